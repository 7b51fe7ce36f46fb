//! How long credits and memberships held, in words, each account with its mark.

use super::date::{Length, stated, stretch, time};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Property, TieId};
use crate::query::cited_sources;

/// Gives the mark of what is cited for a statement: `[1][3]`, or nothing.
pub(in crate::render) type Mark<'m> = dyn FnMut(&[Citation]) -> String + 'm;

/// Says how long a tie held, by all that is claimed; `None` where nothing is.
pub(in crate::render) fn tie_time(base: &KnowledgeBase, tie: TieId) -> Option<String> {
    tie_time_marked(base, tie, &mut |_| String::new())
}

/// Says how long a tie held. What is claimed apart from the tie itself is followed by its mark, what
/// the clocks leave open is said to be only possible: "from May 2020 [6], possibly until 2025 [7]".
pub(in crate::render) fn tie_time_marked(
    base: &KnowledgeBase,
    tie: TieId,
    mark: &mut Mark<'_>,
) -> Option<String> {
    if let Some(when) = base.model.tie(tie).time {
        return Some(time(base, when)).filter(|words| !words.is_empty());
    }
    let told = [Property::During, Property::Start, Property::End]
        .map(|property| Told::of(base, tie, property));
    let Some(citations) = the_same_citations(&told) else { return worded(&told, mark) };
    // What one source says throughout needs its mark but once.
    let words = worded(&told, &mut |_| String::new())?;
    Some(marked(words, citations, mark))
}

/// What all accounts rest on, where no two rest on different sources and none differ.
fn the_same_citations(told: &[Told]) -> Option<&[Citation]> {
    let accounts = || told.iter().flat_map(Told::accounts);
    let sources = |account: &Account| {
        let mut sources = cited_sources(account.citations.iter().copied());
        sources.sort_unstable();
        sources
    };
    let first = accounts().next()?;
    let is_one = told.iter().all(|one| one.accounts().count() <= 1);
    let is_same = accounts().all(|account| sources(account) == sources(first));
    (is_one && is_same).then_some(first.citations.as_slice())
}

fn worded(told: &[Told; 3], mark: &mut Mark<'_>) -> Option<String> {
    let [during, start, end] = told;
    if let Some(during) = during.words(mark) {
        return Some(if during.is_open() { possibly(&during.words()) } else { during.words() });
    }
    let (start, end) = (start.words(mark), end.words(mark));
    let is_sure = |one: &Option<Words>| one.as_ref().is_none_or(|one| one.open.is_none());
    if is_sure(&start) && is_sure(&end) {
        return stretch(start.and_then(|one| one.sure), end.and_then(|one| one.sure));
    }
    let said = [start.map(|one| (one, "from")), end.map(|one| (one, "until"))];
    let said = said.into_iter().flatten().map(|(one, preposition)| {
        let words = format!("{preposition} {}", one.words());
        if one.is_open() { possibly(&words) } else { words }
    });
    Some(said.collect::<Vec<_>>().join(", "))
}

fn possibly(words: &str) -> String {
    format!("possibly {words}")
}

/// Puts the mark of what is cited behind words.
pub(super) fn marked(words: String, citations: &[Citation], mark: &mut Mark<'_>) -> String {
    let mark = mark(citations);
    if mark.is_empty() { words } else { format!("{words} {mark}") }
}

/// What is claimed on one end of a time, or on all of it.
struct Told {
    sure: Vec<Account>,
    /// What the clocks leave open.
    open: Vec<Account>,
}

/// A date, and what is cited for it.
struct Account {
    words: String,
    citations: Vec<Citation>,
}

/// What is told, in words: what is there first, then what may be.
struct Words {
    sure: Option<String>,
    open: Option<String>,
}

impl Told {
    fn of(base: &KnowledgeBase, tie: TieId, property: Property) -> Self {
        let model = &base.model;
        let (mut sure, mut open): (Vec<Account>, Vec<Account>) = Default::default();
        for id in model.standing_of_tie(tie, property).claims() {
            let Some(words) = stated(base, *id, Length::Short) else { continue };
            let accounts = if model.is_doubtful(*id) { &mut open } else { &mut sure };
            let citations = model.citations(&model.claim(*id));
            match accounts.iter_mut().find(|known| known.words == words) {
                Some(known) => known.citations.extend(citations),
                None => accounts.push(Account { words, citations: citations.collect() }),
            }
        }
        // What is there already is no less so for what may repeat it.
        open.retain(|one| sure.iter().all(|known| known.words != one.words));
        Self { sure, open }
    }

    fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.sure.iter().chain(&self.open)
    }

    fn words(&self, mark: &mut Mark<'_>) -> Option<Words> {
        let mut all = |accounts: &[Account]| {
            let said = accounts.iter();
            let said = said.map(|one| marked(one.words.clone(), &one.citations, mark));
            let said: Vec<String> = said.collect();
            (!said.is_empty()).then(|| said.join(" or "))
        };
        let (sure, open) = (all(&self.sure), all(&self.open));
        let differ = if self.sure.len() > 1 { " (sources differ)" } else { "" };
        let sure = sure.map(|words| words + differ);
        (sure.is_some() || open.is_some()).then_some(Words { sure, open })
    }
}

impl Words {
    /// Tells whether the clocks leave all of it open.
    fn is_open(&self) -> bool {
        self.sure.is_none()
    }

    fn words(&self) -> String {
        match (&self.sure, &self.open) {
            (Some(sure), Some(open)) => format!("{sure}, {}", possibly(open)),
            (Some(words), None) | (None, Some(words)) => words.clone(),
            (None, None) => String::new(),
        }
    }
}
