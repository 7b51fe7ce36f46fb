//! Dates that are given from other events: `after` and `before` with their distance, and `between`,
//! which is both at once.

use super::{Detail, Lowering};
use crate::date::Offset;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::raw::{AnchorClaim, Anchored, Between, BetweenClaim, Claim, Pair, Text};
use crate::load::spot;
use crate::model::{Property, Reference, Relative, Value};

/// The fields of an event that date it from others, as written.
pub(super) struct Written<'a> {
    pub(super) after: Option<Anchored<'a>>,
    pub(super) before: Option<Anchored<'a>>,
    pub(super) between: Option<Between<'a>>,
    pub(super) by: Option<Text<'a>>,
}

impl<'a> Lowering<'a, '_> {
    /// Lowers the dates of an event that are given from others.
    pub(super) fn relative_times(&mut self, written: Written<'a>) {
        let Written { after, before, between, by } = written;
        let by = by.and_then(|by| self.distance(&by, (after.as_ref(), before.as_ref())));
        self.anchored(Property::After, after, by);
        self.anchored(Property::Before, before, by);
        match between {
            None => {}
            Some(Between::One(pair)) => {
                self.between(&pair, Detail { basis: self.basis, ..Detail::default() });
            }
            Some(Between::Claims(claims)) => {
                if claims.is_empty() {
                    self.report_empty_list("between");
                }
                for (index, claim) in claims.into_iter().enumerate() {
                    let (value, detail) = self.detail(plain_between(claim));
                    match value {
                        Some(pair) => self.between(&pair, detail),
                        None => self.report_valueless("between", index),
                    }
                }
            }
        }
    }

    /// Reads the distance that stands beside one bare `after` or `before`, which it belongs to.
    fn distance(
        &mut self,
        by: &Text<'a>,
        anchors: (Option<&Anchored<'a>>, Option<&Anchored<'a>>),
    ) -> Option<Offset> {
        let (message, help) = match anchors {
            (Some(Anchored::One(_)), None) | (None, Some(Anchored::One(_))) => {
                return self.offset(by);
            }
            (None, None) => (
                "`by` says how far, but not from which event",
                "add the event: `after: \"…\"` or `before: \"…\"`",
            ),
            _ => (
                "it is not clear which of several events `by` counts from",
                "write the distance beside the event: `after: [(value: \"…\", by: \"…\")]`",
            ),
        };
        // What was given could not be read, which is reported already.
        if self.was_set_aside("after") || self.was_set_aside("before") {
            return None;
        }
        let place = self.buffer.quoted(by);
        self.report(Diagnostic::new(Code::InvalidOffset, message).at(place).help(help));
        None
    }

    fn anchored(&mut self, property: Property, anchored: Option<Anchored<'a>>, by: Option<Offset>) {
        match anchored {
            None => {}
            Some(Anchored::One(key)) => {
                let detail = Detail { basis: self.basis, ..Detail::default() };
                self.relative(property, (&key, by), detail);
            }
            Some(Anchored::Claims(claims)) => {
                let name = property.builtin_name().unwrap_or_default();
                if claims.is_empty() {
                    self.report_empty_list(name);
                }
                for (index, claim) in claims.into_iter().enumerate() {
                    let by = claim.by.as_ref().map(|by| self.offset(by));
                    let (value, detail) = self.detail(plain_anchor(claim));
                    match (value, by) {
                        (Some(key), None) => self.relative(property, (&key, None), detail),
                        // A distance that could not be read leaves no claim: it might be a tighter
                        // one than none.
                        (Some(_), Some(None)) => {}
                        (Some(key), Some(by)) => self.relative(property, (&key, by), detail),
                        (None, _) => self.report_valueless(name, index),
                    }
                }
            }
        }
    }

    /// After the one and before the other.
    fn between(&mut self, Pair(first, last): &Pair<'a>, detail: Detail) {
        self.relative(Property::After, (first, None), detail);
        self.relative(Property::Before, (last, None), detail);
    }

    fn relative(
        &mut self,
        property: Property,
        (key, by): (&Text<'a>, Option<Offset>),
        detail: Detail,
    ) {
        let span = self.buffer.quoted(key);
        let Some(key) = self.key(key) else { return };
        let relative = Relative { anchor: Reference::Dangling(key), by };
        let id = self.batch.tables.add_relative(relative);
        self.batch.is_full |= id.is_none();
        if let Some(id) = id {
            self.claim_with(property, Value::Relative(id), span, detail);
        }
    }

    /// Reads a distance; one that is none is reported.
    pub(super) fn offset(&mut self, text: &Text<'a>) -> Option<Offset> {
        let span = self.buffer.quoted(text);
        match Offset::parse(&text.0) {
            Ok(offset) => Some(offset),
            Err(error) => {
                let place = spot::within(span, text.0.len(), error.at());
                let diagnostic = Diagnostic::new(Code::InvalidOffset, error.to_string());
                self.report(diagnostic.at(place).help(error.help()));
                None
            }
        }
    }
}

fn plain_anchor(claim: AnchorClaim<'_>) -> Claim<'_, Text<'_>> {
    let AnchorClaim { value, by: _, rank, sources, note, unsourced } = claim;
    Claim { value, rank, sources, note, unsourced, ..Claim::default() }
}

fn plain_between(claim: BetweenClaim<'_>) -> Claim<'_, Pair<'_>> {
    let BetweenClaim { value, rank, sources, note, unsourced } = claim;
    Claim { value, rank, sources, note, unsourced, ..Claim::default() }
}
