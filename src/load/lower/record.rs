//! The fields of each kind of record.

use super::{Common, Lowering, relative};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::raw::{self, Claimed, Properties, Text};
use crate::load::syntax;
use crate::model::{
    KindSet, Property, Statement, Symbol, ValueType, Verdict, WordList, Written, WrittenIdentity,
};
use crate::text::Span;

const TEXT: ValueType = ValueType::Text;
const DATE: ValueType = ValueType::Date;
const PLACE: ValueType = ValueType::Key(KindSet::PLACE);
const EVENT: ValueType = ValueType::Key(KindSet::EVENT);
const TERM: ValueType = ValueType::Key(KindSet::TERM);

/// Takes the fields that all records share out of one.
macro_rules! common {
    ($record:expr) => {
        Common {
            id: $record.id.take(),
            sources: $record.sources.take(),
            note: $record.note.take(),
            unsourced: $record.unsourced.take(),
        }
    };
}

impl<'a> Lowering<'a, '_> {
    /// Lowers a record with all its fields.
    pub(super) fn record(&mut self, record: raw::Record<'a>, head: Span) {
        match record {
            raw::Record::Person(record) => self.person(*record, head),
            raw::Record::Organization(record) => self.organization(*record, head),
            raw::Record::Production(record) => self.production(*record, head),
            raw::Record::Character(record) => self.character(*record, head),
            raw::Record::Place(record) => self.place(*record, head),
            raw::Record::Event(record) => self.event(*record, head),
            raw::Record::Source(record) => self.source(*record, head),
            raw::Record::Term(record) => self.term(*record, head),
            raw::Record::Claim(record) => self.statement(*record, head),
            raw::Record::Identity(record) => self.identity(*record, head),
        }
        self.close();
    }

    /// A field that a record cannot do without.
    fn required(
        &mut self,
        property: Property,
        value_type: ValueType,
        value: Option<Claimed<'a>>,
        head: Span,
    ) {
        if value.is_none() {
            self.report_missing(property.builtin_name().unwrap_or_default(), head);
        }
        self.claimed(property, value_type, value);
    }

    fn person(&mut self, mut person: raw::Person<'a>, head: Span) {
        self.open(common!(person), head);
        self.required(Property::Name, TEXT, person.name, head);
        self.several(Property::Also, TEXT, person.also);
        self.claimed(Property::Born, DATE, person.born);
        self.claimed(Property::Died, DATE, person.died);
        self.claimed(Property::Description, TEXT, person.description);
        for (index, membership) in person.memberships.unwrap_or_default().into_iter().enumerate() {
            self.membership(index, membership);
        }
        self.properties(person.properties);
    }

    fn organization(&mut self, mut organization: raw::Organization<'a>, head: Span) {
        self.open(common!(organization), head);
        self.required(Property::Name, TEXT, organization.name, head);
        self.several(Property::Also, TEXT, organization.also);
        self.words(Property::Kind, WordList::OrganizationKind, organization.kind.as_ref());
        self.claimed(Property::Place, PLACE, organization.place);
        let part_of = ValueType::Key(KindSet::ORGANIZATION);
        self.claimed(Property::PartOf, part_of, organization.part_of);
        self.claimed(Property::Founded, DATE, organization.founded);
        self.claimed(Property::Dissolved, DATE, organization.dissolved);
        self.claimed(Property::Description, TEXT, organization.description);
        self.properties(organization.properties);
    }

    fn production(&mut self, mut production: raw::Production<'a>, head: Span) {
        self.open(common!(production), head);
        self.required(Property::Title, TEXT, production.title, head);
        self.several(Property::Also, TEXT, production.also);
        self.words(Property::Kind, WordList::ProductionKind, production.kind.as_ref());
        self.claimed(Property::Year, DATE, production.year);
        self.claimed(Property::PartOf, ValueType::Key(KindSet::PRODUCTION), production.part_of);
        if let Some(setting) = production.setting {
            self.claimed(Property::SettingPlace, PLACE, setting.place);
            self.claimed(Property::SettingDate, DATE, setting.date);
        }
        self.claimed(Property::Description, TEXT, production.description);
        for (index, credit) in production.credits.unwrap_or_default().into_iter().enumerate() {
            self.credit(index, credit);
        }
        self.properties(production.properties);
    }

    fn character(&mut self, mut character: raw::Character<'a>, head: Span) {
        self.open(common!(character), head);
        self.required(Property::Name, TEXT, character.name, head);
        self.several(Property::Also, TEXT, character.also);
        self.required(Property::Of, ValueType::Key(KindSet::PRODUCTION), character.of, head);
        self.claimed(Property::PlayedBy, ValueType::Key(KindSet::PERSON), character.played_by);
        self.claimed(Property::Description, TEXT, character.description);
        self.properties(character.properties);
    }

    fn place(&mut self, mut place: raw::Place<'a>, head: Span) {
        self.open(common!(place), head);
        self.required(Property::Name, TEXT, place.name, head);
        self.several(Property::Also, TEXT, place.also);
        self.claimed(Property::Kind, TEXT, place.kind);
        self.claimed(Property::Within, PLACE, place.within);
        self.claimed(Property::Coordinates, ValueType::Coordinates, place.coordinates);
        self.claimed(Property::Precision, TEXT, place.precision);
        self.words(Property::World, WordList::World, place.world.as_ref());
        self.claimed(Property::Description, TEXT, place.description);
        self.properties(place.properties);
    }

    fn event(&mut self, mut event: raw::Event<'a>, head: Span) {
        self.open(common!(event), head);
        self.required(Property::Title, TEXT, event.title, head);
        self.several(Property::Also, TEXT, event.also);
        if event.kind.is_none() {
            self.report_missing("kind", head);
        }
        self.words(Property::Kind, WordList::EventKind, event.kind.as_ref());
        self.claimed(Property::Production, ValueType::Key(KindSet::PRODUCTION), event.production);
        self.claimed(Property::Place, PLACE, event.place);
        self.event_time(event.date, event.start, event.end);
        self.relative_times(relative::Written {
            after: event.after,
            before: event.before,
            between: event.between,
            by: event.by,
        });
        self.claimed(Property::Killed, ValueType::Toll, event.killed);
        self.claimed(Property::Injured, ValueType::Toll, event.injured);
        self.claimed(Property::Summary, TEXT, event.summary);
        self.claimed(Property::Description, TEXT, event.description);
        self.words(Property::World, WordList::World, event.world.as_ref());
        self.several(Property::PartOf, EVENT, event.part_of);
        self.several(Property::Causes, EVENT, event.causes);
        self.several(Property::RespondsTo, EVENT, event.responds_to);
        self.several(Property::Resolves, EVENT, event.resolves);
        self.listed(Property::Hazards, TERM, event.hazards);
        self.listed(Property::CausedBy, TERM, event.caused_by);
        for (index, participation) in event.participants.unwrap_or_default().into_iter().enumerate()
        {
            self.participation(index, participation);
        }
        self.properties(event.properties);
    }

    /// The date of an event, or its start and end, which must not contradict each other.
    fn event_time(
        &mut self,
        date: Option<Claimed<'a>>,
        start: Option<Claimed<'a>>,
        end: Option<Claimed<'a>>,
    ) {
        let place = |claimed: &Claimed<'a>| match claimed {
            Claimed::One(text) => Some(self.buffer.quoted(text)),
            Claimed::Claims(claims) => claims
                .iter()
                .find_map(|claim| claim.value.as_ref())
                .map(|text| self.buffer.quoted(text)),
        };
        let other = start.as_ref().or(end.as_ref());
        let places = (date.as_ref().and_then(place), other.and_then(place));
        if let (Some(date), Some(other)) = places {
            let message = "this event has a `date`, and a `start` or `end` as well";
            self.report(
                Diagnostic::new(Code::DuplicateField, message)
                    .at(other)
                    .label(date, "dated here already")
                    .help("keep `date`, or keep `start` and `end`"),
            );
        }
        let sides = [&start, &end].map(|side| self.plain_date(side.as_ref()));
        self.claimed(Property::Date, DATE, date);
        self.claimed(Property::Start, DATE, start);
        self.claimed(Property::End, DATE, end);
        let [first, last] =
            sides.map(|side| side.map(|(text, span)| (self.batch.tables.known_date(text), span)));
        self.check_order(first, last);
    }

    /// A start or end on which the sources agree, and where it stands.
    fn plain_date(&mut self, date: Option<&Claimed<'a>>) -> Option<(Symbol, Span)> {
        match date {
            Some(Claimed::One(text)) => {
                self.batch.intern(&text.0).map(|symbol| (symbol, self.buffer.quoted(text)))
            }
            _ => None,
        }
    }

    fn source(&mut self, mut source: raw::Source<'a>, head: Span) {
        self.open(common!(source), head);
        self.required(Property::Title, TEXT, source.title, head);
        self.several(Property::Also, TEXT, source.also);
        self.claimed(Property::Publisher, TEXT, source.publisher);
        self.claimed(Property::Published, DATE, source.published);
        self.claimed(Property::Accessed, DATE, source.accessed);
        self.words(Property::Kind, WordList::SourceKind, source.kind.as_ref());
        self.claimed(Property::Url, ValueType::Url, source.url);
        self.words(Property::Copy, WordList::Copy, source.copy.as_ref());
        self.claimed(Property::Origin, TEXT, source.origin);
        self.claimed(Property::Read, TEXT, source.read);
        self.claimed(Property::Deprecated, TEXT, source.deprecated);
        self.claimed(Property::Description, TEXT, source.description);
        self.properties(source.properties);
    }

    fn term(&mut self, mut term: raw::Term<'a>, head: Span) {
        self.open(common!(term), head);
        self.required(Property::Name, TEXT, term.name, head);
        self.several(Property::Also, TEXT, term.also);
        if term.of.is_none() {
            self.report_missing("of", head);
        }
        self.words(Property::Of, WordList::Scheme, term.of.as_ref());
        self.claimed(Property::Broader, TERM, term.broader);
        self.claimed(Property::Definition, TEXT, term.definition);
        self.properties(term.properties);
    }

    fn statement(&mut self, mut statement: raw::Statement<'a>, head: Span) {
        self.open(common!(statement), head);
        let Some(record) = self.record_id() else { return };
        let time =
            self.time(statement.valid.as_ref(), statement.start.as_ref(), statement.end.as_ref());
        let rank = self.rank(statement.rank);
        let about = self.required_text(statement.about.as_ref(), "about", head, Self::key);
        let property =
            self.required_text(statement.property.as_ref(), "property", head, Self::text);
        let value = match (&statement.value, &statement.record) {
            (Some(_), None) => self.written_value(statement.value.as_ref()),
            (None, Some(key)) => {
                let span = self.buffer.quoted(key);
                self.key(key).map(|key| (Written::Key(key), span))
            }
            (None, None) => {
                self.report_missing("value", head);
                None
            }
            (Some(_), Some(key)) => {
                let message = "this claim has both a `value` and a `record`";
                let diagnostic = Diagnostic::new(Code::DuplicateField, message)
                    .at(self.buffer.quoted(key))
                    .help("keep `record` for a key, `value` for anything else");
                self.report(diagnostic);
                None
            }
        };
        let (Some(about), Some(property), Some((value, value_span))) = (about, property, value)
        else {
            return;
        };
        let by =
            statement.by.as_ref().and_then(|by| Some((self.offset(by)?, self.buffer.quoted(by))));
        if statement.by.is_some() && by.is_none() {
            return;
        }
        let note = self.batch.tables.record(record).note;
        self.batch.tables.add_statement(&Statement {
            record,
            about,
            property,
            value,
            value_span,
            by,
            time,
            citations: self.basis.citations,
            rank,
            note,
            unsourced: self.basis.unsourced,
        });
    }

    fn required_text(
        &mut self,
        text: Option<&Text<'a>>,
        field: &str,
        head: Span,
        keep: impl FnOnce(&mut Self, &Text<'a>) -> Option<Symbol>,
    ) -> Option<(Symbol, Span)> {
        let Some(text) = text else {
            self.report_missing(field, head);
            return None;
        };
        let span = self.buffer.quoted(text);
        keep(self, text).map(|symbol| (symbol, span))
    }

    /// A value of a type that is known only when all files have been read.
    fn written_value(&mut self, value: Option<&raw::WordOrClaims<'a>>) -> Option<(Written, Span)> {
        let (written, range) = self.written(value)?;
        let span = self.buffer.span(range);
        if written.starts_with(['"', 'r'])
            && let Ok(text) = self.options.from_str::<Text<'a>>(written)
        {
            return self.text(&text).map(|text| (Written::Text(text), span));
        }
        if syntax::is_word(written) {
            return self.batch.intern(written).map(|word| (Written::Word(word), span));
        }
        self.report(
            Diagnostic::new(Code::WrongType, "the value of a claim is a text or a word")
                .at(span)
                .help("write it in quotes; give each further value a claim of its own"),
        );
        None
    }

    fn identity(&mut self, mut identity: raw::Identity<'a>, head: Span) {
        self.open(common!(identity), head);
        let Some(record) = self.record_id() else { return };
        let mut of = Vec::new();
        let written = identity.of.unwrap_or_default();
        let count = written.len();
        for text in written {
            let span = self.buffer.quoted(&text);
            of.extend(self.key(&text).map(|key| (key, span)));
        }
        // A key of the wrong form has been reported, and would be another one.
        let is_one = of.len() == count && of.iter().all(|(key, _)| *key == of[0].0);
        if is_one {
            self.report(
                Diagnostic::new(Code::MissingField, "an identity speaks of two records or more")
                    .at(head)
                    .help("name them: `of: [\"…\", \"…\"]`"),
            );
        }
        let written = self.written(identity.verdict.as_ref());
        let word = written.and_then(|(word, _)| self.word(WordList::Verdict, word));
        if identity.verdict.is_none() {
            self.report_missing("verdict", head);
        }
        let verdict = match word {
            Some(crate::model::Word::Verdict(verdict)) => verdict,
            _ => Verdict::Unsure,
        };
        self.batch.tables.add_written_identity(&WrittenIdentity { record, of, verdict });
    }

    /// Properties of the archivist's own; a built-in field among them is a mistake.
    fn properties(&mut self, properties: Option<Properties<'a>>) {
        for (name, value) in properties.map(|properties| properties.0).unwrap_or_default() {
            let span = self.buffer.quoted(&name);
            if Property::builtin(self.kind, &name.0).is_some() {
                let message = format!(
                    "`{}` is a field of {}, not a property",
                    name.0,
                    self.kind.with_article()
                );
                self.report(
                    Diagnostic::new(Code::DuplicateField, message)
                        .at(span)
                        .help("write it as a field of the record"),
                );
            }
            if let Some(symbol) = self.text(&name) {
                self.claimed(Property::Custom(symbol), TEXT, Some(value));
            }
        }
    }
}
