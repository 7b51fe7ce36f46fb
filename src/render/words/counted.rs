//! What records are counted by, in words and as the expression that asks for it.

use super::count;
use crate::date::{month_short, year_in_date, year_words};
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Amount, Counted, Field};
use crate::text::kebab;

/// Says how many: "3", or "3..5" where that is not known.
pub(in crate::render) fn amount(amount: Amount) -> String {
    match amount {
        Amount { certain, possible } if certain == possible => certain.to_string(),
        Amount { certain, possible } => format!("{certain}..{possible}"),
    }
}

/// Says how many in a sentence: "3", "3 to 5", "at most 5".
pub(in crate::render) fn range(amount: Amount) -> String {
    match amount {
        Amount { certain, possible } if certain == possible => certain.to_string(),
        Amount { certain: 0, possible } => format!("at most {possible}"),
        Amount { certain, possible } => format!("{certain} to {possible}"),
    }
}

/// Says how many events: "1 event", "11 to 12 events".
pub(in crate::render) fn events(amount: Amount) -> String {
    several(amount, "event", "events")
}

/// Says how many of something: "1 incident", "11 to 12 incidents", "at most 1 incident".
pub(in crate::render) fn several(amount: Amount, one: &str, many: &str) -> String {
    let noun = if amount.possible == 1 { one } else { many };
    format!("{} {noun}", range(amount))
}

/// Names a value: "Oct 2021", "1980s", "Santa Fe".
pub(in crate::render) fn counted(base: &KnowledgeBase, value: Counted) -> String {
    match value {
        Counted::Year(year) => year_words(year).to_string(),
        Counted::Decade(year) => decade(year),
        Counted::Month(year, month) => {
            let month = u8::try_from(month).map_or("", month_short);
            format!("{month} {}", year_in_date(year))
        }
        Counted::Origins(number) => count(number, "independent origin", "independent origins"),
        value => value.name(base).to_owned(),
    }
}

/// Names the decade that begins with a year: "1980s".
pub(in crate::render) fn decade(year: i64) -> String {
    if (100..10_000).contains(&year) {
        return format!("{year}s");
    }
    format!("{} to {}", year_words(year), year_words(year.saturating_add(9)))
}

/// Gives what stands for a value in expressions and plots: a key, a word, a date; a publisher's
/// name.
pub(in crate::render) fn key(base: &KnowledgeBase, value: Counted) -> String {
    match value {
        Counted::Decade(year) if (0..10_000).contains(&year) => format!("{:03}X", year / 10),
        Counted::Decade(year) => format!("{}/{}", edtf_year(year), edtf_year(year + 9)),
        Counted::Month(year, month) if (-9_999..10_000).contains(&year) => {
            format!("{}-{month:02}", edtf_year(year))
        }
        // EDTF has no months of years that have more than four digits.
        Counted::Year(year) | Counted::Month(year, _) => edtf_year(year),
        Counted::Place(record)
        | Counted::Production(record)
        | Counted::Who(record)
        | Counted::Term(_, record)
        | Counted::Source(record) => base.model.key(record).to_owned(),
        Counted::Publisher(name) => base.model.text(name).to_owned(),
        Counted::Origins(number) => number.to_string(),
        Counted::RecordKind(kind) => kind.words().to_owned(),
        Counted::Kind(word) => kebab(word.name()),
        Counted::Family(family) => kebab(family.name()),
        Counted::Outcome(outcome) => kebab(outcome.name()),
    }
}

/// The year as EDTF writes it.
fn edtf_year(year: i64) -> String {
    match year {
        0..=9_999 => format!("{year:04}"),
        -9_999..0 => format!("-{:04}", year.unsigned_abs()),
        _ => format!("Y{year}"),
    }
}

/// Says what records lack that have no value: "without a date".
pub(in crate::render) fn without(field: Field) -> String {
    match field {
        Field::Year | Field::Decade | Field::Month => "without a date".to_owned(),
        Field::Organization | Field::Outcome => format!("without an {}", field.name()),
        Field::Copy => "without a word on the kind of copy".to_owned(),
        field => format!("without a {}", field.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_written_as_expressions_read_them() {
        let base = KnowledgeBase::default();
        for (value, words, text) in [
            (Counted::Year(2021), "2021", "2021"),
            (Counted::Year(-43), "44 BC", "-0043"),
            (Counted::Decade(1980), "1980s", "198X"),
            (Counted::Decade(0), "1 BC to AD 9", "000X"),
            (Counted::Decade(10_000), "the year 10,000 to the year 10,009", "Y10000/Y10009"),
            (Counted::Year(-9_999), "10,000 BC", "-9999"),
            (Counted::Year(-10_000), "10,001 BC", "Y-10000"),
            (Counted::Decade(-50), "51 BC to 42 BC", "-0050/-0041"),
            (Counted::Month(2021, 10), "Oct 2021", "2021-10"),
        ] {
            assert_eq!(counted(&base, value), words);
            assert_eq!(key(&base, value), text);
            assert!(crate::date::Date::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_amount_is_one_number_where_it_is_known() {
        assert_eq!(amount(Amount { certain: 3, possible: 3 }), "3");
        assert_eq!(amount(Amount { certain: 3, possible: 5 }), "3..5");
        assert_eq!(events(Amount::exactly(1)), "1 event");
        assert_eq!(events(Amount { certain: 0, possible: 1 }), "at most 1 event");
        assert_eq!(events(Amount { certain: 3, possible: 5 }), "3 to 5 events");
    }
}
