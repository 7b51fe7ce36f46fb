//! The structure of the network, in words: how central records are, what they hold together, and
//! into which groups they fall.

use super::{ARROW, came_of_record, count, listed, quoted, with_kind};
use crate::date::{Certainty, year_words};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, RecordKind};
use crate::query::{
    Bridge, Central, Centrality, Cluster, Fragment, Join, KindCounts, Measure, NetworkSize,
};

/// How many names are told of several.
const MAX_NAMES: usize = 3;

/// Counts records by kind: "3 people, 1 production and 5 events"; "nothing" where there are none.
pub(in crate::render) fn counts(counts: KindCounts) -> String {
    let kinds = [
        (counts.people, RecordKind::Person),
        (counts.organizations, RecordKind::Organization),
        (counts.productions, RecordKind::Production),
        (counts.events, RecordKind::Event),
    ];
    let some = kinds.into_iter().filter(|(number, _)| *number > 0);
    let words: Vec<String> =
        some.map(|(number, kind)| count(number, kind.words(), kind.plural())).collect();
    if words.is_empty() { "nothing".to_owned() } else { listed(&words, "and") }
}

/// Says how large the network is that was measured.
pub(in crate::render) fn size(size: NetworkSize) -> String {
    let records = count(size.records, "record", "records");
    format!("network: {records}, {}", count(size.ties, "tie", "ties"))
}

/// Names a record in a sentence: a production with its kind, an event in quotation marks with what
/// came of it.
pub(in crate::render) fn name(base: &KnowledgeBase, record: RecordId, arrow: &str) -> String {
    let label = base.model.label(record);
    match base.model.record(record).kind {
        RecordKind::Production => with_kind(base, record, label),
        RecordKind::Event => match came_of_record(base, record, arrow) {
            Some(came) => format!("{} {came}", quoted(label)),
            None => quoted(label),
        },
        _ => label.to_owned(),
    }
}

/// Names the first of some records and counts the others: "Ann Lee, Ben Ray and 4 more".
pub(in crate::render) fn names(base: &KnowledgeBase, records: &[RecordId], all: usize) -> String {
    let shown = if all <= MAX_NAMES + 1 { all } else { MAX_NAMES };
    let mut names: Vec<String> =
        records.iter().take(shown).map(|record| name(base, *record, ARROW)).collect();
    if all > names.len() {
        names.push(format!("{} more", all - names.len()));
    }
    listed(&names, "and")
}

/// A share in percent: "12 %", "less than 1 %".
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent < 1.0 { "less than 1 %".to_owned() } else { format!("{percent:.0} %") }
}

/// Says how much lies between others: "lies on 12 % of the shortest ways between other people";
/// `None` where nothing does, or it was not asked for.
pub(in crate::render) fn between(central: &Central, answer: &Centrality) -> Option<String> {
    let is_estimate = answer.search.is_some_and(|search| search.is_estimate());
    let about = if is_estimate { "about " } else { "" };
    let share = percent(central.share.filter(|share| *share > 0.0)?);
    Some(format!("lies on {about}{share} of the shortest ways between other people"))
}

/// Says what a record is tied to: "tied to 3 productions and 12 events, and over them to 40 people".
pub(in crate::render) fn tied(central: &Central) -> String {
    let ties = counts(central.tied);
    match central.company.saturating_sub(central.tied.people) {
        0 => format!("tied to {ties}"),
        more if central.tied.people > 0 => {
            format!(
                "tied to {ties}, and over them to {}",
                count(more, "more person", "more people")
            )
        }
        more => format!("tied to {ties}, and over them to {}", count(more, "person", "people")),
    }
}

/// Says what would be cut off: "3 people would be cut off from the others: Ann Lee, Ben Ray and Cem
/// Oz"; `None` where nothing would.
pub(in crate::render) fn cut_off(
    base: &KnowledgeBase,
    cut_off: KindCounts,
    parts: &[Fragment],
) -> Option<String> {
    let members: Vec<RecordId> = parts.iter().flat_map(|part| &part.members).copied().collect();
    (cut_off.named() > 0).then(|| {
        let names = names(base, &members, cut_off.named());
        format!("{} would be cut off from the others: {names}", counts(cut_off))
    })
}

/// The whole of how central a record is, in one sentence without its subject.
pub(in crate::render) fn central(
    base: &KnowledgeBase,
    answer: &Centrality,
    central: &Central,
) -> String {
    let (tied, between) = (tied(central), between(central, answer));
    let lost = cut_off(base, central.cut_off, &central.parts);
    let lost = lost.map(|lost| format!("without {}, {lost}", it(base, central.record)));
    let sentences = match answer.by {
        Measure::Degree => [Some(tied), between, lost],
        Measure::Betweenness => [between, lost, Some(tied)],
    };
    sentences.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Says how the numbers were found.
pub(in crate::render) fn method(answer: &Centrality) -> String {
    let Some(search) = answer.search else {
        return "degree: with how many others each is tied".to_owned();
    };
    let people = count(search.ends, "person", "people");
    if search.is_estimate() {
        format!(
            "betweenness estimated from {} of {people}, taken evenly (Brandes and Pich 2007)",
            search.pivots
        )
    } else {
        format!("betweenness, exact, between {people} (Brandes 2001)")
    }
}

/// Speaks of a record that has just been named.
fn it(base: &KnowledgeBase, record: RecordId) -> &'static str {
    match base.model.record(record).kind {
        RecordKind::Person => "this person",
        _ => "it",
    }
}

/// Says what falls apart without a record: "Without Rust (film), 43 people would be cut off from the
/// others, in 40 parts".
pub(in crate::render) fn bridge(base: &KnowledgeBase, bridge: &Bridge, arrow: &str) -> String {
    let (name, lost) = (name(base, bridge.record, arrow), counts(bridge.cut_off));
    let parts = match bridge.parts.len() {
        1 => String::new(),
        parts => format!(", in {parts} parts"),
    };
    let maybe = if bridge.fits == Certainty::Possible { " (possible)" } else { "" };
    format!("Without {name}{maybe}, {lost} would be cut off from the others{parts}")
}

/// Says how a cluster is joined to another: "14 ties to group 2, around Ann Lee, most over Rust
/// (film) (9)".
pub(in crate::render) fn join(base: &KnowledgeBase, join: &Join, arrow: &str) -> String {
    let other = name(base, join.around, arrow);
    let ties = count(join.ties, "tie", "ties");
    let over: Vec<_> = join.over.iter().filter(|(_, ties)| *ties > 1).collect();
    let told: usize = over.iter().map(|(_, ties)| ties).sum();
    let over = over.iter().map(|(record, ties)| format!("{} ({ties})", name(base, *record, arrow)));
    let over = listed(&over.collect::<Vec<_>>(), "and");
    let over = match told {
        0 => String::new(),
        told if told == join.ties => format!(", over {over}"),
        told if told * 2 > join.ties => format!(", most over {over}"),
        _ => format!(", some over {over}"),
    };
    format!("{ties} to group {}, around {other}{over}", join.to)
}

/// Says what a part that is cut off is made of: "3 people and 1 event: Ann Lee, Ben Ray and Cem Oz".
pub(in crate::render) fn fragment(base: &KnowledgeBase, part: &Fragment) -> String {
    let names = names(base, &part.members, part.counts.named());
    if part.counts.all() == 1 { names } else { format!("{}: {names}", counts(part.counts)) }
}

/// Names a cluster by its foremost member: "around Rust (film)".
pub(in crate::render) fn around(base: &KnowledgeBase, cluster: &Cluster, arrow: &str) -> String {
    let around = cluster.around(base).map(|record| name(base, record, arrow));
    format!("around {}", around.unwrap_or_default())
}

/// Says what a cluster is: "43 people, 2 productions and 60 events, between 2020 and 2026".
pub(in crate::render) fn cluster(cluster: &Cluster) -> String {
    let made_of = counts(cluster.counts);
    match cluster.span {
        Some((first, last)) if first.year() == last.year() => {
            format!("{made_of}, in {}", year_words(first.year()))
        }
        Some((first, last)) => {
            let [first, last] = [first, last].map(|day| year_words(day.year()));
            format!("{made_of}, between {first} and {last}")
        }
        None => made_of,
    }
}
