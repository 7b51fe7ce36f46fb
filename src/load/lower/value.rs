//! Single values: texts, keys, dates, words, coordinates; each checked where it stands.

use super::Lowering;
use crate::date::{Date, Occurrence, SpanError};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::raw::{Claim, Claimed, Listed, Text, Word, WordOrClaims};
use crate::load::{spot, syntax};
use crate::model::{DateId, Property, Reference, Symbol, Time, TimeId, Value, ValueType, WordList};
use crate::text::Span;

impl<'a> Lowering<'a, '_> {
    /// Lowers a value, or the differing claims in its place.
    pub(super) fn claimed(
        &mut self,
        property: Property,
        value_type: ValueType,
        claimed: Option<Claimed<'a>>,
    ) {
        match claimed {
            None => {}
            Some(Claimed::One(text)) => {
                let span = self.buffer.quoted(&text);
                if let Some(value) = self.value(value_type, &text) {
                    self.claim(property, value, span);
                }
            }
            Some(Claimed::Claims(claims)) => {
                if claims.is_empty() {
                    self.report_no_claims(property);
                }
                for claim in claims.into_iter().enumerate() {
                    self.one_claim(property, value_type, claim);
                }
            }
        }
    }

    fn one_claim(
        &mut self,
        property: Property,
        value_type: ValueType,
        (index, claim): (usize, Claim<'a, Text<'a>>),
    ) {
        let (value, detail) = self.detail(claim);
        match value {
            Some(text) => {
                let span = self.buffer.quoted(&text);
                if let Some(value) = self.value(value_type, &text) {
                    self.claim_with(property, value, span, detail);
                }
            }
            None => self.report_claim_without_value(property, index),
        }
    }

    /// The name of a property's field as it stands in the record.
    fn written_name(&self, property: Property) -> String {
        match property {
            Property::Custom(name) => format!("\"{}\"", self.batch.tables.strings.resolve(name)),
            property => {
                let name = property.builtin_name().unwrap_or_default();
                // The place and date of a setting are fields inside another.
                name.rsplit('.').next().unwrap_or_default().to_owned()
            }
        }
    }

    fn report_no_claims(&mut self, property: Property) {
        self.report_empty_list(&self.written_name(property));
    }

    /// Reports a field with an empty list of claims.
    pub(super) fn report_empty_list(&mut self, field: &str) {
        let place = self.buffer.field(field);
        // What was in it and could not be read is reported already.
        if self.was_changed(place) {
            return;
        }
        self.report(
            Diagnostic::new(Code::EmptyText, "this list of claims is empty")
                .at(place)
                .help("leave the field out where nothing is known"),
        );
    }

    fn report_claim_without_value(&mut self, property: Property, index: usize) {
        self.report_valueless(&self.written_name(property), index);
    }

    /// Reports the claim at a place of the list in a field as one without a value.
    pub(super) fn report_valueless(&mut self, name: &str, index: usize) {
        let place = self.buffer.item_without("value", (name, index));
        // Something in it that could not be read is reported already.
        if self.was_changed(place) {
            return;
        }
        let message = format!("this claim on `{}` has no `value`", name.trim_matches('"'));
        self.report(
            Diagnostic::new(Code::MissingField, message).at(place).help("add `value: …` to it"),
        );
    }

    /// Lowers several values of one property.
    pub(super) fn several(
        &mut self,
        property: Property,
        value_type: ValueType,
        texts: Option<Vec<Text<'a>>>,
    ) {
        for text in texts.unwrap_or_default() {
            let span = self.buffer.quoted(&text);
            if let Some(value) = self.value(value_type, &text) {
                self.claim(property, value, span);
            }
        }
    }

    /// Lowers several values of one property, each of which may be a claim with sources of its own.
    pub(super) fn listed(
        &mut self,
        property: Property,
        value_type: ValueType,
        values: Option<Vec<Listed<'a>>>,
    ) {
        for (index, value) in values.unwrap_or_default().into_iter().enumerate() {
            match value {
                Listed::One(text) => self.several(property, value_type, Some(vec![text])),
                Listed::Claim(claim) => self.one_claim(property, value_type, (index, *claim)),
            }
        }
    }

    fn value(&mut self, value_type: ValueType, text: &Text<'a>) -> Option<Value> {
        let span = self.buffer.quoted(text);
        let value = match value_type {
            ValueType::Key(_) => self.key(text).map(|key| Value::Record(Reference::Dangling(key))),
            ValueType::Date => self.date(text).map(Value::Date),
            _ => self.text(text).map(Value::Text),
        };
        match (value_type, value) {
            (
                ValueType::Url | ValueType::Coordinates | ValueType::Toll,
                Some(Value::Text(symbol)),
            ) => spot::typed_text(self.batch, value_type, symbol, span),
            _ => value,
        }
    }

    /// Keeps a text; an empty one, or one with characters that mislead, is reported.
    pub(super) fn text(&mut self, text: &Text<'a>) -> Option<Symbol> {
        if let Some(diagnostic) = spot::text(&text.0, || self.buffer.quoted(text)) {
            self.report(diagnostic);
        }
        self.batch.intern(&text.0)
    }

    /// Keeps a key that has the form of one.
    pub(super) fn key(&mut self, text: &Text<'a>) -> Option<Symbol> {
        if let Some(diagnostic) = spot::key(text, self.buffer.quoted(text)) {
            self.report(diagnostic);
            return None;
        }
        self.batch.intern(&text.0)
    }

    /// Reads a date; each distinct text is read once.
    pub(super) fn date(&mut self, text: &Text<'a>) -> Option<DateId> {
        let symbol = self.batch.intern(&text.0)?;
        spot::date(self.batch, symbol, self.buffer.quoted(text))
    }

    /// Reads a time: one expression, or a start and an end.
    pub(super) fn time(
        &mut self,
        during: Option<&Text<'a>>,
        start: Option<&Text<'a>>,
        end: Option<&Text<'a>>,
    ) -> Option<TimeId> {
        if let (Some(during), Some(other)) = (during, start.or(end)) {
            let diagnostic = Diagnostic::new(
                Code::DuplicateField,
                "the time is given twice: as one expression, and as start or end",
            )
            .at(self.buffer.quoted(other))
            .label(self.buffer.quoted(during), "given here already")
            .help("keep one of the two");
            self.report(diagnostic);
        }
        if let Some(during) = during {
            let date = self.date(during)?;
            return self.batch.tables.add_time(Time::During(date));
        }
        if start.is_none() && end.is_none() {
            return None;
        }
        let start_date = start.and_then(|text| self.date(text));
        let end_date = end.and_then(|text| self.date(text));
        let place = |text: &Text<'a>| self.buffer.quoted(text);
        let (first, last) = (start.map(place), end.map(place));
        self.check_order(first.map(|span| (start_date, span)), last.map(|span| (end_date, span)));
        self.batch.tables.add_time(Time::Between { start: start_date, end: end_date })
    }

    /// Reports an end that certainly lies before its start, and a start or end that itself lasts.
    pub(super) fn check_order(
        &mut self,
        start: Option<(Option<DateId>, Span)>,
        end: Option<(Option<DateId>, Span)>,
    ) {
        let date = |side: Option<(Option<DateId>, Span)>| -> Option<Date> {
            side.and_then(|(id, _)| id).map(|id| self.batch.tables.date(id))
        };
        let (first, last) = (date(start), date(end));
        let Err(error) = Occurrence::between(first.as_ref(), last.as_ref()) else { return };
        let diagnostic = match (error, start, end) {
            (SpanError::Reversed, Some((_, start)), Some((_, end))) => {
                let message = "this ends before it starts, however its dates are read";
                Diagnostic::new(Code::ReversedDates, message)
                    .at_with(end, "ends here")
                    .label(start, "starts here")
            }
            (SpanError::StartLasts, Some((_, span)), _) | (_, _, Some((_, span))) => {
                Diagnostic::new(Code::InvalidDate, error.to_string())
                    .at(span)
                    .help("for one of several days write a set: `[2021-10-06..2021-10-08]`")
            }
            _ => return,
        };
        self.report(diagnostic);
    }

    /// Lowers a bare word, or the differing claims in its place.
    pub(super) fn words(
        &mut self,
        property: Property,
        list: WordList,
        words: Option<&WordOrClaims<'a>>,
    ) {
        let Some((written, range)) = self.written(words) else { return };
        if !written.starts_with('[') {
            if let Some(word) = self.word(list, written) {
                self.claim(property, Value::Word(word), self.buffer.span(range));
            }
            return;
        }
        match self.options.from_str::<Vec<Claim<'a, Word<'a>>>>(written) {
            Err(error) => {
                let inner = self.inner_buffer(written, range.start);
                let (diagnostic, _) = syntax::explain(&error, inner, None);
                self.report(diagnostic);
            }
            Ok(claims) => {
                if claims.is_empty() {
                    self.report_no_claims(property);
                }
                for (index, claim) in claims.into_iter().enumerate() {
                    self.word_claim(property, list, (index, claim));
                }
            }
        }
    }

    fn word_claim(
        &mut self,
        property: Property,
        list: WordList,
        (index, claim): (usize, Claim<'a, Word<'a>>),
    ) {
        let (value, detail) = self.detail(claim);
        let Some(Word(word)) = value else {
            return self.report_claim_without_value(property, index);
        };
        let span = self.buffer.place(word);
        if let (Some(word), Some(span)) = (self.word(list, word), span) {
            self.claim_with(property, Value::Word(word), span, detail);
        }
    }

    /// The text of a word or list as written, without blanks and comments around it, and where it
    /// stands in the buffer.
    pub(super) fn written(
        &self,
        words: Option<&WordOrClaims<'a>>,
    ) -> Option<(&'a str, std::ops::Range<usize>)> {
        let written = words?.written;
        let inner = syntax::without_trivia(written);
        let start = (inner.as_ptr() as usize).checked_sub(self.buffer.text.as_ptr() as usize)?;
        Some((inner, start..start + inner.len()))
    }

    fn inner_buffer(&self, text: &'a str, start: usize) -> super::Buffer<'a> {
        let offset = self.buffer.span(start..start).start;
        super::Buffer { file: self.buffer.file, text, offset }
    }

    /// Finds a word in its list; one that is not there is reported with the one that was meant.
    pub(super) fn word(&mut self, list: WordList, written: &'a str) -> Option<crate::model::Word> {
        let found = list.find(written);
        if found.is_none() {
            let span = self.buffer.place(written)?;
            self.report(spot::unknown_word(list, written, span));
        }
        found
    }
}
