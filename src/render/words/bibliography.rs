//! Bibliographies in words: what sections have in common, what rests on a source, what is weak.

use super::counted::{amount, several};
use super::{capitalized, count, known, quoted, source};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Copy, Property, SourceKind};
use crate::query::{
    Amount, Arrangement, Bibliography, Cited, GARBLED, Heading, ONE_ORIGIN, UNSOURCED, Weak,
};

/// So many reasons for having no source are told one by one.
const MOST_REASONS: usize = 3;

/// Says what the sources of a section have in common.
pub(in crate::render) fn heading(base: &KnowledgeBase, heading: Heading) -> String {
    match heading {
        Heading::Kind(Some(kind)) => capitalized(plural(kind)),
        Heading::Kind(None) => "Of no named kind".to_owned(),
        Heading::Publisher(Some(name)) => base.model.text(name).to_owned(),
        Heading::Publisher(None) => "Publisher not known".to_owned(),
        Heading::Copy(Some(copy)) => copies(copy).to_owned(),
        Heading::Copy(None) => "Kind of copy not said".to_owned(),
        Heading::Origin(Some(origin)) => source::origin(base, origin),
        Heading::Origin(None) => "Texts that no other source here repeats".to_owned(),
        Heading::Open(Arrangement::Kind) => "Of a kind that is not settled".to_owned(),
        Heading::Open(Arrangement::Publisher) => "Publisher not settled".to_owned(),
        Heading::Open(Arrangement::Copy) => "Kind of copy not settled".to_owned(),
        Heading::Open(Arrangement::Origin) => "Origin not settled".to_owned(),
    }
}

fn copies(copy: Copy) -> &'static str {
    match copy {
        Copy::Original => "Originals",
        Copy::Syndicated => "Syndicated copies",
        Copy::ThirdParty => "Third-party copies",
        Copy::Garbled => "Garbled copies",
    }
}

fn plural(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::News => "news reports",
        SourceKind::Timeline => "timelines",
        SourceKind::Interview => "interviews",
        SourceKind::Opinion => "opinion pieces",
        SourceKind::Feature => "features",
        SourceKind::List => "lists",
        SourceKind::Encyclopedia => "encyclopedias",
        SourceKind::Blog => "blogs",
        SourceKind::Forum => "forums",
        SourceKind::Official => "official publications",
        SourceKind::CourtRecord => "court records",
        SourceKind::Report => "reports",
        SourceKind::Law => "laws",
        SourceKind::LawNote => "notes on law",
        SourceKind::Transcript => "transcripts",
        SourceKind::Recording => "recordings",
        SourceKind::Video => "videos",
        SourceKind::Book => "books",
        SourceKind::FanSite => "fan sites",
        SourceKind::UserText => "texts by users",
        SourceKind::OtherSource => "other sources",
    }
}

/// Says what kind of copy a source is, whose text it has, and how and when it was read.
pub(in crate::render) fn copy(base: &KnowledgeBase, cited: &Cited) -> Vec<String> {
    let of = |property| known(base, cited.source, property);
    let text = source::repeated(base, cited.source, &cited.origins);
    let text = text.map(|text| ["text of ", &text].concat());
    let shared = (cited.same_text.possible > 0).then(|| {
        let others = several(cited.same_text, "other", "others");
        format!("one witness with {others} here")
    });
    let read = of(Property::Read).map(|how| ["read: ", &how].concat());
    let accessed = of(Property::Accessed).map(|day| ["accessed ", &day].concat());
    [of(Property::Copy), text, shared, read, accessed].into_iter().flatten().collect()
}

/// Says how much rests on a source: "14 statements in 3 records, 2 on it alone".
pub(in crate::render) fn resting(cited: &Cited) -> String {
    if cited.records == Amount::default() {
        return "cited for nothing that was asked for".to_owned();
    }
    let words = statements_in(cited.statements, cited.records);
    if cited.alone == Amount::default() {
        return words;
    }
    format!("{words}, {} on it alone", amount(cited.alone))
}

/// Counts statements.
pub(in crate::render) fn statements(number: Amount) -> String {
    counted(number, "statement", "statements")
}

/// Counts statements and the records they are in.
pub(in crate::render) fn statements_in(statements: Amount, records: Amount) -> String {
    format!("{} in {}", self::statements(statements), counted(records, "record", "records"))
}

fn counted(number: Amount, one: &str, many: &str) -> String {
    let noun = if number == (Amount { certain: 1, possible: 1 }) { one } else { many };
    format!("{} {noun}", amount(number))
}

/// How much rests on weak ground of one sort.
pub(in crate::render) struct Remark {
    /// On what: "one origin alone".
    pub(in crate::render) ground: &'static str,
    /// How much.
    pub(in crate::render) words: String,
    /// The expression that lists the records; empty where there are none.
    pub(in crate::render) expression: String,
}

/// Says what rests on weak ground, sort by sort; nothing of a sort that there is not.
pub(in crate::render) fn remarks(base: &KnowledgeBase, answer: &Bibliography) -> Vec<Remark> {
    let none = Amount::default();
    let one = answer.one_origin;
    let found = |weak: Weak| weak.records.filter(|records| *records != none);
    let all = found(one).map(|records| {
        let records = counted(records, "record", "records");
        format!("; all that is said of {records}")
    });
    let of = format!(
        "{} of {}{}",
        amount(one.statements),
        statements(answer.statements),
        all.unwrap_or_default()
    );
    let within = |weak: Weak| match found(weak) {
        None => statements(weak.statements),
        Some(records) => statements_in(weak.statements, records),
    };
    let reasons = reasons(base, answer);
    let sorts = [
        ("one origin alone", one, of, ONE_ORIGIN),
        ("garbled copies alone", answer.garbled, within(answer.garbled), GARBLED),
        ("no source, openly", answer.unsourced, within(answer.unsourced) + &reasons, UNSOURCED),
    ];
    let is_any = |weak: Weak| weak.statements != none || found(weak).is_some();
    let sorts = sorts.into_iter().filter(|(_, weak, ..)| is_any(*weak));
    let remark = |(ground, weak, words, term): (_, Weak, _, _)| Remark {
        ground,
        words,
        expression: found(weak).map_or_else(String::new, |_| both(&answer.asked, term)),
    };
    sorts.map(remark).collect()
}

/// The expression that asks for what fits one and a term.
pub(in crate::render) fn both(asked: &str, term: &str) -> String {
    match asked {
        "" => term.to_owned(),
        asked if asked.contains(char::is_whitespace) => format!("({asked}) {term}"),
        asked => format!("{asked} {term}"),
    }
}

/// ": 1240 “general knowledge”, 25 for 9 other reasons".
fn reasons(base: &KnowledgeBase, answer: &Bibliography) -> String {
    let (told, others) =
        answer.reasons.split_at_checked(MOST_REASONS).unwrap_or((answer.reasons.as_slice(), &[]));
    let mut parts: Vec<String> = told
        .iter()
        .map(|(why, number)| format!("{} {}", amount(*number), quoted(base.model.text(*why))))
        .collect();
    if !others.is_empty() {
        let sum = others.iter().fold(Amount::default(), |sum, (_, number)| Amount {
            certain: sum.certain + number.certain,
            possible: sum.possible + number.possible,
        });
        let reasons = count(others.len(), "other reason", "other reasons");
        parts.push(format!("{} for {reasons}", amount(sum)));
    }
    if parts.is_empty() { String::new() } else { [": ", &parts.join(", ")].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_is_kept_together() {
        assert_eq!(both("", "origins:1"), "origins:1");
        assert_eq!(both("production:rust", "origins:1"), "production:rust origins:1");
        assert_eq!(both("a or b", "origins:1"), "(a or b) origins:1");
    }
}
