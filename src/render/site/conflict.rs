//! The page of conflicts: where the sources differ, the most serious first.

use std::io;

use askama::Template;

use super::plan::{Dispute, DisputeSort, Sheet};
use super::shell::{Own, Shell};
use super::{Here, Site};
use crate::query::Conflict;
use crate::render::html::build::{About, Setting, disagreements};
use crate::render::html::page::{Disagreement, Note};
use crate::render::html::{HtmlError, fill};
use crate::render::words::{count, listed};

#[derive(Template)]
#[template(path = "site/conflicts.html", whitespace = "minimize")]
struct ConflictsTemplate {
    shell: Shell,
    groups: Vec<Group>,
    page: Cited,
}

/// The sources of the page.
struct Cited {
    sources: Vec<Note>,
}

/// The conflicts of one sort.
struct Group {
    word: &'static str,
    heading: &'static str,
    lead: &'static str,
    /// How many there are in all, on this sheet and others.
    count: usize,
    conflicts: Vec<Disagreement>,
}

/// Writes a sheet of the page.
pub(super) fn write(
    site: &Site<'_>,
    sheet: &Sheet,
    out: &mut impl io::Write,
) -> Result<(), HtmlError> {
    let here = Here::new(site, sheet);
    let all = count(site.plan.disputes().len(), "conflict", "conflicts");
    let own = Own {
        title: "Where the sources differ".to_owned(),
        form: ["List of ", &all].concat(),
        description: described(site),
    };
    let shell = Shell::of(site, &here, own);
    let elsewhere = |record| site.link(&here, record);
    let setting =
        Setting { about: About::Time, elsewhere: &elsewhere, has_cards: false, ..Setting::ALONE };
    let (first, disputes) = site.plan.disputes_on(sheet);
    let found = disputes.iter().filter_map(|one| Some((one.sort, one.conflict(site.base)?)));
    let (sorts, conflicts): (Vec<DisputeSort>, Vec<Conflict>) = found.unzip();
    let (told, sources) = disagreements(&site.ground, setting, &conflicts, first);
    let mut groups: Vec<Group> = Vec::new();
    for (sort, told) in sorts.into_iter().zip(told) {
        let word = sort.word();
        if groups.last().is_none_or(|group| group.word != word) {
            groups.push(group(site, sort));
        }
        if let Some(group) = groups.last_mut() {
            group.conflicts.push(told);
        }
    }
    fill(&ConflictsTemplate { shell, groups, page: Cited { sources } }, out)
}

fn group(site: &Site<'_>, sort: DisputeSort) -> Group {
    Group {
        word: sort.word(),
        heading: sort.heading(),
        lead: sort.lead(),
        count: number(site, sort),
        conflicts: Vec::new(),
    }
}

/// How many conflicts there are of a sort.
fn number(site: &Site<'_>, sort: DisputeSort) -> usize {
    site.plan.disputes().iter().filter(|one| one.sort == sort).count()
}

/// What the page holds, and how it counts.
fn described(site: &Site<'_>) -> String {
    let words = ". What all sources say alike is left out. Strength is counted in independent \
                 origins, not in pages: copies of one text are one witness.";
    [&counts(site), words].concat()
}

/// How many conflicts there are: "16 contradictions, 75 cases of differing accounts and …".
pub(super) fn counts(site: &Site<'_>) -> String {
    let counts = DisputeSort::ALL.into_iter().filter_map(|sort| {
        let (one, many) = sort.nouns();
        let number = number(site, sort);
        (number > 0).then(|| count(number, one, many))
    });
    listed(&counts.collect::<Vec<_>>(), "and")
}

/// What a sheet holds: "Contradictions – differing accounts".
pub(super) fn stretch(site: &Site<'_>, sheet: &Sheet) -> String {
    let (_, disputes) = site.plan.disputes_on(sheet);
    let heading = |dispute: &Dispute| dispute.sort.heading();
    match disputes.first().map(heading).zip(disputes.last().map(heading)) {
        Some((first, last)) if first == last => first.to_owned(),
        Some((first, last)) => [first, " – ", &last.to_lowercase()].concat(),
        None => String::new(),
    }
}

impl DisputeSort {
    /// Returns the word that names it in attributes and in the style sheet.
    const fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Accounts => "accounts",
            Self::Settled => "settled",
            Self::Refinement => "refinement",
            Self::Succession => "succession",
            Self::Retraction => "retraction",
        }
    }

    /// Returns the heading over those of the sort.
    const fn heading(self) -> &'static str {
        match self {
            Self::Contradiction => "Contradictions",
            Self::Accounts => "Differing accounts",
            Self::Settled => "Settled contradictions",
            Self::Refinement => "Refinements",
            Self::Succession => "Successions",
            Self::Retraction => "Set aside",
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Self::Contradiction => "They cannot all hold, and none is accepted.",
            Self::Accounts => {
                "Only a reader can tell whether they can hold together; none is preferred."
            }
            Self::Settled => {
                "They contradict each other, or may; the archivist prefers one, and the others \
                 stay on record."
            }
            Self::Refinement => "They agree, and one says it more exactly.",
            Self::Succession => "They hold one after the other.",
            Self::Retraction => "Only what was set aside, with the reason, says otherwise.",
        }
    }

    /// Returns the words for one and for several.
    const fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Contradiction => ("contradiction", "contradictions"),
            Self::Accounts => ("case of differing accounts", "cases of differing accounts"),
            Self::Settled => ("settled contradiction", "settled contradictions"),
            Self::Refinement => ("refinement", "refinements"),
            Self::Succession => ("succession", "successions"),
            Self::Retraction => ("retraction", "retractions"),
        }
    }
}
