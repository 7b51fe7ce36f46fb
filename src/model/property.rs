//! Properties: what claims say something about, and the fields of each record kind.

use super::{KindSet, RecordKind, Symbol, WordList};

macro_rules! properties {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// What a claim is about: a built-in field, or one named by the archivist.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Property {
            $(#[doc = concat!("The field `", $name, "`.")] $variant,)*
            /// A property with a name of the archivist's own.
            Custom(Symbol),
        }

        /// The built-in fields and, last, those of the archivist's own, as rows hold them.
        #[derive(Clone, Copy)]
        enum Number { $($variant,)* Custom }

        impl Property {
            const BUILTIN: &[Self] = &[$(Self::$variant),*];

            /// Returns the property as rows hold it, without the name of a custom one.
            pub(super) fn code(self) -> u8 {
                let number = match self {
                    $(Self::$variant => Number::$variant,)*
                    Self::Custom(_) => Number::Custom,
                };
                number as u8
            }

            /// Returns the name of a built-in field, as in the files; `None` for a custom one.
            #[must_use]
            pub fn builtin_name(self) -> Option<&'static str> {
                match self { $(Self::$variant => Some($name),)* Self::Custom(_) => None }
            }
        }
    };
}

properties! {
    Name = "name", Title = "title", Also = "also", Kind = "kind", Description = "description",
    Born = "born", Died = "died", Founded = "founded", Dissolved = "dissolved", Year = "year",
    Place = "place", Within = "within", PartOf = "part_of", Production = "production",
    Coordinates = "coordinates", Precision = "precision", World = "world",
    SettingPlace = "setting.place", SettingDate = "setting.date",
    Of = "of", PlayedBy = "played_by",
    Date = "date", Start = "start", End = "end", During = "during", Summary = "summary",
    After = "after", Before = "before",
    Causes = "causes", RespondsTo = "responds_to", Resolves = "resolves",
    Participant = "participants", Credit = "credits", Membership = "memberships",
    Killed = "killed", Injured = "injured",
    Role = "role", Outcome = "outcome", Unresolved = "unresolved",
    Publisher = "publisher", Published = "published", Accessed = "accessed", Url = "url",
    Copy = "copy", Origin = "origin", Read = "read",
    Deprecated = "deprecated",
    Verdict = "verdict",
    Broader = "broader", Definition = "definition", Hazards = "hazards", CausedBy = "caused_by",
}

/// What values a property takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// Any text.
    Text,
    /// A web address, `http` or `https`.
    Url,
    /// An EDTF date.
    Date,
    /// The key of a record of one of these kinds.
    Key(KindSet),
    /// The key of an event that a date is given from.
    Relative,
    /// A word of a closed list.
    Word(WordList),
    /// Latitude and longitude in degrees, `"35.54, -106.09"`.
    Coordinates,
    /// How many people came to harm, `"4"` or `"2..5"`.
    Toll,
}

type Field = (Property, ValueType);

const NAMED: &[Field] = &[
    (Property::Name, ValueType::Text),
    (Property::Also, ValueType::Text),
    (Property::Description, ValueType::Text),
];
const TITLED: &[Field] = &[
    (Property::Title, ValueType::Text),
    (Property::Also, ValueType::Text),
    (Property::Description, ValueType::Text),
];
const PERSON: &[Field] = &[(Property::Born, ValueType::Date), (Property::Died, ValueType::Date)];
const ORGANIZATION: &[Field] = &[
    (Property::Kind, ValueType::Word(WordList::OrganizationKind)),
    (Property::Place, ValueType::Key(KindSet::PLACE)),
    (Property::PartOf, ValueType::Key(KindSet::ORGANIZATION)),
    (Property::Founded, ValueType::Date),
    (Property::Dissolved, ValueType::Date),
];
const PRODUCTION: &[Field] = &[
    (Property::Kind, ValueType::Word(WordList::ProductionKind)),
    (Property::Year, ValueType::Date),
    (Property::PartOf, ValueType::Key(KindSet::PRODUCTION)),
    (Property::SettingPlace, ValueType::Key(KindSet::PLACE)),
    (Property::SettingDate, ValueType::Date),
];
const CHARACTER: &[Field] = &[
    (Property::Of, ValueType::Key(KindSet::PRODUCTION)),
    (Property::PlayedBy, ValueType::Key(KindSet::PERSON)),
];
const PLACE: &[Field] = &[
    (Property::Kind, ValueType::Text),
    (Property::Within, ValueType::Key(KindSet::PLACE)),
    (Property::Coordinates, ValueType::Coordinates),
    (Property::Precision, ValueType::Text),
    (Property::World, ValueType::Word(WordList::World)),
];
const EVENT: &[Field] = &[
    (Property::Kind, ValueType::Word(WordList::EventKind)),
    (Property::Production, ValueType::Key(KindSet::PRODUCTION)),
    (Property::Place, ValueType::Key(KindSet::PLACE)),
    (Property::Date, ValueType::Date),
    (Property::Start, ValueType::Date),
    (Property::End, ValueType::Date),
    (Property::After, ValueType::Relative),
    (Property::Before, ValueType::Relative),
    (Property::Killed, ValueType::Toll),
    (Property::Injured, ValueType::Toll),
    (Property::Summary, ValueType::Text),
    (Property::World, ValueType::Word(WordList::World)),
    (Property::PartOf, ValueType::Key(KindSet::EVENT)),
    (Property::Causes, ValueType::Key(KindSet::EVENT)),
    (Property::RespondsTo, ValueType::Key(KindSet::EVENT)),
    (Property::Resolves, ValueType::Key(KindSet::EVENT)),
    (Property::Hazards, ValueType::Key(KindSet::TERM)),
    (Property::CausedBy, ValueType::Key(KindSet::TERM)),
];
const SOURCE: &[Field] = &[
    (Property::Kind, ValueType::Word(WordList::SourceKind)),
    (Property::Publisher, ValueType::Text),
    (Property::Published, ValueType::Date),
    (Property::Accessed, ValueType::Date),
    (Property::Url, ValueType::Url),
    (Property::Copy, ValueType::Word(WordList::Copy)),
    (Property::Origin, ValueType::Text),
    (Property::Read, ValueType::Text),
    (Property::Deprecated, ValueType::Text),
];
const TERM: &[Field] = &[
    (Property::Of, ValueType::Word(WordList::Scheme)),
    (Property::Broader, ValueType::Key(KindSet::TERM)),
    (Property::Definition, ValueType::Text),
];
const IDENTITY: &[Field] = &[(Property::Verdict, ValueType::Word(WordList::Verdict))];

impl Property {
    /// Returns the built-in property that a row holds; `None` for a custom one.
    pub(super) fn of_code(code: u8) -> Option<Self> {
        Self::BUILTIN.get(usize::from(code)).copied()
    }

    /// Lists the built-in properties of records of a kind with the values they take.
    pub fn fields(kind: RecordKind) -> impl Iterator<Item = (Property, ValueType)> {
        let (common, own): (&[Field], &[Field]) = match kind {
            RecordKind::Person => (NAMED, PERSON),
            RecordKind::Organization => (NAMED, ORGANIZATION),
            RecordKind::Production => (TITLED, PRODUCTION),
            RecordKind::Character => (NAMED, CHARACTER),
            RecordKind::Place => (NAMED, PLACE),
            RecordKind::Event => (TITLED, EVENT),
            RecordKind::Source => (TITLED, SOURCE),
            RecordKind::Term => (&NAMED[..2], TERM),
            RecordKind::Identity => (&[], IDENTITY),
            RecordKind::Claim => (&[], &[]),
        };
        common.iter().chain(own).copied()
    }

    /// Finds the built-in property that records of a kind have under this name.
    #[must_use]
    pub fn builtin(kind: RecordKind, name: &str) -> Option<(Property, ValueType)> {
        Self::fields(kind).find(|(property, _)| property.builtin_name() == Some(name))
    }

    /// Returns what values the property takes on records of a kind; text for a custom one.
    #[must_use]
    pub fn value_type(self, kind: RecordKind) -> ValueType {
        Self::fields(kind)
            .find(|(property, _)| *property == self)
            .map_or(ValueType::Text, |(_, value_type)| value_type)
    }

    /// Tells whether the archivist writes the value from all of its sources together, so that none of
    /// them says it alone.
    #[must_use]
    pub fn is_digest(self) -> bool {
        matches!(self, Self::Description | Self::Summary)
    }

    /// Tells whether the property counts people who came to harm.
    #[must_use]
    pub fn is_toll(self) -> bool {
        matches!(self, Self::Killed | Self::Injured)
    }

    /// Tells whether several values may hold at once, so that they are no conflict.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Also
                | Self::Participant
                | Self::Credit
                | Self::Membership
                | Self::Causes
                | Self::RespondsTo
                | Self::Resolves
                | Self::After
                | Self::Before
                | Self::Hazards
                | Self::CausedBy
        )
    }

    /// Tells whether several values may hold at once on records of a kind: an event can be part
    /// of several events, any other record is part of one.
    #[must_use]
    pub fn is_list_on(self, kind: RecordKind) -> bool {
        self.is_list() || (self == Self::PartOf && kind == RecordKind::Event)
    }
}
