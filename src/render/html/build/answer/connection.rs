//! How two records connect, a sentence a hop.

use super::super::super::page::{Answer, Item, Section, Told};
use super::super::words::{capitalized, joined};
use super::{Teller, told};
use crate::graph::{Chain, Hop, Path};
use crate::model::RecordId;
use crate::query::{Chains, Paths};
use crate::render::words::chain::{self as said, hops};
use crate::render::words::link::{citations, sentence};
use crate::render::words::{ARROW, count, endings};

impl Teller<'_> {
    pub(super) fn paths(&mut self, answer: &Paths) -> Answer {
        let title = self.title(answer.from, answer.to);
        if answer.from == answer.to {
            return Answer { title, lead: vec![self.both_ends(answer.from)], ..Answer::default() };
        }
        let all = answer.paths.len();
        let lead = match all {
            0 => joined(&["No connection within ", &hops(answer.max_hops), "."]),
            _ => String::new(),
        };
        let sections = (1..).zip(&answer.paths).map(|(number, path)| {
            let heading = heading(number, all, &[&hops(path.hops.len())]);
            self.path(path, number, heading, |_| Vec::new())
        });
        let sections = sections.collect();
        Answer { title, lead: filled([lead]), sections, ..Answer::default() }
    }

    pub(super) fn chains(&mut self, answer: &Chains) -> Answer {
        let title = self.title(answer.from, answer.to);
        if answer.from == answer.to {
            return Answer { title, lead: vec![self.both_ends(answer.from)], ..Answer::default() };
        }
        if answer.chains.is_empty() {
            return Answer { title, lead: self.no_chain(answer), ..Answer::default() };
        }
        let all = answer.chains.len();
        let sections = (1..).zip(&answer.chains).map(|(number, chain)| {
            let certainty = chain.certainty.to_string();
            let rule = said::rule(answer.rule);
            let parts = [rule, ", ", &certainty, ", ", &hops(chain.path.hops.len())];
            let heading = heading(number, all, &parts);
            let base = self.base;
            let doubts = |hop| said::doubts(base, answer.rule, chain, hop);
            let section = self.path(&chain.path, number, heading, doubts);
            Section { rest: self.remarks(chain), ..section }
        });
        let sections = sections.collect();
        Answer { title, sections, ..Answer::default() }
    }

    fn title(&self, from: RecordId, to: RecordId) -> String {
        joined(&["How ", self.label(from), " and ", self.label(to), " connect"])
    }

    fn both_ends(&self, record: RecordId) -> String {
        joined(&[self.label(record), " is both ends: there is nothing between."])
    }

    /// Tells a path hop by hop, each with what there is to remark on it.
    fn path(
        &mut self,
        path: &Path,
        number: usize,
        heading: String,
        remarks: impl Fn(usize) -> Vec<String>,
    ) -> Section {
        let items = path.hops.iter().enumerate().map(|(at, hop)| {
            let mut item = self.hop(hop, number, at);
            item.told.extend(remarks(at + 1).into_iter().map(|text| told(text, Vec::new())));
            item
        });
        Section {
            items: items.collect(),
            anchor: joined(&["way-", &number.to_string()]).into(),
            heading: heading.into(),
            ..Section::default()
        }
    }

    fn hop(&mut self, hop: &Hop, number: usize, at: usize) -> Item {
        let base = self.base;
        let place = (at + 1).to_string();
        let anchor = joined(&["way-", &number.to_string(), "-", &place]);
        let label = joined(&["way ", &number.to_string(), ", hop ", &place]);
        let at_hop = (anchor.as_str(), label.as_str());
        let mut said: Vec<Told> = Vec::new();
        if let Some(link) = hop.links.first() {
            let named = (at > 0).then_some(hop.from);
            let more = match hop.links.len() - 1 {
                0 => String::new(),
                more => joined(&[" (and ", &count(more, "more link", "more links"), ")"]),
            };
            let text = joined(&[&sentence(base, *link, named), &more]);
            said.push(told(text, self.cite(citations(base, *link), at_hop)));
        }
        let events = [(at == 0).then_some(hop.from), Some(hop.to)];
        let events = events.into_iter().flatten().filter_map(|record| base.model.as_event(record));
        for ending in events.flat_map(|event| endings(base, event, ARROW)) {
            said.push(told(ending.words, self.cite(ending.citations, at_hop)));
        }
        Item {
            date: joined(&[&place, "."]),
            name: self.linked(hop.to),
            told: said,
            ..Item::default()
        }
    }

    /// How far a chain comes, and that it passes something twice.
    fn remarks(&self, chain: &Chain) -> String {
        let limits = said::limits(chain.arrival, chain.departure);
        let twice = said::passed_twice(self.base, chain);
        let remarks: Vec<String> = limits.into_iter().chain(twice).collect();
        if remarks.is_empty() {
            return String::new();
        }
        joined(&[&capitalized(&remarks.join("; ")), "."])
    }

    /// Why there is no chain, and what there is in place of one.
    fn no_chain(&self, answer: &Chains) -> Vec<String> {
        let base = self.base;
        let within = hops(answer.max_hops);
        let Some(obstacle) = &answer.obstacle else {
            return vec![joined(&["No connection within ", &within, ", in time or not."])];
        };
        let (none, without) = said::none(answer.rule);
        let length = hops(obstacle.path.hops.len());
        let fails = said::obstacle(base, answer.rule, obstacle);
        let back = answer.back.as_ref().map(|back| {
            let length = hops(back.path.hops.len());
            let certainty = back.certainty.to_string();
            joined(&["The other way round there is one of ", &length, ", ", &certainty, "."])
        });
        let mut lead = vec![
            joined(&[none, " within ", &within, "."]),
            joined(&["Without ", without, " there is one of ", &length, "; ", &fails, "."]),
        ];
        lead.extend(said::obstacle_endings(base, answer, obstacle, ARROW));
        lead.extend(back);
        lead
    }
}

/// "Way 2 of 3: 4 hops"; of one alone "4 hops".
fn heading(number: usize, all: usize, parts: &[&str]) -> String {
    let words = parts.concat();
    match all {
        1 => capitalized(&words),
        all => joined(&["Way ", &number.to_string(), " of ", &all.to_string(), ": ", &words]),
    }
}

fn filled(words: impl IntoIterator<Item = String>) -> Vec<String> {
    words.into_iter().filter(|words| !words.is_empty()).collect()
}
