//! What rests on which sources, counted statement by statement.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Cited;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Copy, Property, RecordId, Symbol, Value, Word};
use crate::query::cited_sources;
use crate::query::count::Amount;
use crate::query::origin::{Descent, Descents, Traced, amount_of_origins};

/// What is known of a source whenever it is cited.
struct Ground {
    descent: Descent,
    /// Whether it is a garbled copy; `None` of one that the archivist no longer trusts.
    garbled: Option<Certainty>,
}

/// How often a source is cited.
#[derive(Clone, std::marker::Copy, Default)]
struct Count {
    records: Amount,
    statements: Amount,
    alone: Amount,
}

/// Counts that grow record by record.
pub(super) struct Tally<'b> {
    base: &'b KnowledgeBase,
    /// Whether only sources that fit themselves are counted.
    wants_fitting: bool,
    /// The sources that fit themselves, or may.
    fitting: BTreeMap<RecordId, Certainty>,
    ground: FxHashMap<RecordId, Ground>,
    traced: Traced,
    cited: BTreeMap<RecordId, Count>,
    /// The statements of identity, each of which speaks of several records, with the best answer of
    /// those that fit.
    identities: BTreeMap<usize, Certainty>,
    /// How many statements cite sources.
    pub(super) statements: Amount,
    /// How many of them have one witness.
    pub(super) one_origin: Amount,
    /// How many of them garbled copies alone stand behind.
    pub(super) garbled: Amount,
    /// How many statements openly have no source, by the reason.
    unsourced: BTreeMap<Symbol, Amount>,
}

impl<'b> Tally<'b> {
    pub(super) fn new(base: &'b KnowledgeBase) -> Self {
        Self {
            base,
            wants_fitting: false,
            fitting: BTreeMap::new(),
            ground: FxHashMap::default(),
            traced: Traced::default(),
            cited: BTreeMap::new(),
            identities: BTreeMap::new(),
            statements: Amount::default(),
            one_origin: Amount::default(),
            garbled: Amount::default(),
            unsourced: BTreeMap::new(),
        }
    }

    /// Lists sources that fit themselves, whether anything cites them or not: `alone`, where no
    /// others are wanted.
    pub(super) fn list(
        &mut self,
        sources: impl Iterator<Item = (RecordId, Certainty)>,
        alone: bool,
    ) {
        self.fitting = sources.collect();
        self.wants_fitting = alone;
        self.cited = self.fitting.keys().map(|source| (*source, Count::default())).collect();
    }

    /// Counts what is said of a record that fits, or may.
    pub(super) fn take(&mut self, record: RecordId, fits: Certainty) {
        let model = &self.base.model;
        let mut of_record: BTreeMap<RecordId, Certainty> = BTreeMap::new();
        // What a record names its sources for as a whole may all be stated more closely.
        for source in cited_sources(model.citation_range(model.record(record).citations)) {
            if self.is_wanted(source) {
                of_record.insert(source, fits);
            }
        }
        let details = model.live_ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
        for (id, claim) in model.claims_about(record).chain(details) {
            if claim.is_deprecated() {
                continue;
            }
            let holds = fits.and(model.seen(id));
            self.state(model.citations(&claim), holds, &mut of_record);
            if let (Some(reason), false) = (claim.unsourced, self.wants_fitting) {
                self.unsourced.entry(reason).or_default().add(holds);
            }
        }
        for place in self.base.index().identities(record) {
            let Some(identity) = model.identity(place) else { continue };
            let holds = fits.and(model.record_seen(identity.record));
            let known = self.identities.entry(place).or_insert(holds);
            *known = known.or(holds);
            let citations = model.citation_range(model.record(identity.record).citations);
            for source in cited_sources(citations).into_iter().filter(|one| self.is_wanted(*one)) {
                rest_on(&mut of_record, source, holds);
            }
        }
        for (source, answer) in of_record {
            self.cited.entry(source).or_default().records.add(answer);
        }
    }

    /// Counts the statements of identity, once all records were taken.
    pub(super) fn take_identities(&mut self) {
        let model = &self.base.model;
        for (place, holds) in std::mem::take(&mut self.identities) {
            if let Some(identity) = model.identity(place) {
                let citations = model.citation_range(model.record(identity.record).citations);
                self.state(citations, holds, &mut BTreeMap::new());
            }
        }
    }

    /// Counts one statement by the sources it cites.
    fn state(
        &mut self,
        citations: impl IntoIterator<Item = Citation>,
        holds: Certainty,
        of_record: &mut BTreeMap<RecordId, Certainty>,
    ) {
        let sources = cited_sources(citations);
        for source in &sources {
            self.learn(*source);
        }
        let grounds = || sources.iter().filter_map(|source| self.ground.get(source));
        let trusted: Vec<&Descent> = grounds()
            .filter(|ground| ground.garbled.is_some())
            .map(|ground| &ground.descent)
            .collect();
        let number_trusted = trusted.len();
        let is_of_one_origin = Descent::are_one(&trusted);
        let is_garbled = grounds().filter_map(|ground| ground.garbled).reduce(Certainty::and);
        let mut is_counted = false;
        for source in sources {
            if !self.is_wanted(source) {
                continue;
            }
            is_counted = true;
            rest_on(of_record, source, holds);
            let is_trusted = self.ground.get(&source).is_some_and(|one| one.garbled.is_some());
            let others = number_trusted - usize::from(is_trusted);
            let count = self.cited.entry(source).or_default();
            count.statements.add(holds);
            if others == 0 {
                count.alone.add(holds);
            }
        }
        if is_counted {
            self.statements.add(holds);
            self.one_origin.add(is_of_one_origin.and(holds));
            self.garbled.add(is_garbled.unwrap_or(Certainty::No).and(holds));
        }
    }

    fn is_wanted(&self, source: RecordId) -> bool {
        !self.wants_fitting || self.fitting.contains_key(&source)
    }

    fn learn(&mut self, source: RecordId) {
        let (base, traced) = (self.base, &mut self.traced);
        self.ground.entry(source).or_insert_with(|| {
            let is_trusted = !base.model.is_deprecated_source(source);
            let copies = base.model.claims_on(source, Property::Copy);
            let is_garbled = |value| value == Value::Word(Word::Copy(Copy::Garbled));
            Ground {
                descent: Descent::of(base, source, traced),
                garbled: is_trusted.then(|| base.model.has_value(copies, is_garbled)),
            }
        });
    }

    /// How many statements openly have no source.
    pub(super) fn unsourced(&self) -> Amount {
        let all = self.unsourced.values();
        all.fold(Amount::default(), |sum, amount| Amount {
            certain: sum.certain + amount.certain,
            possible: sum.possible + amount.possible,
        })
    }

    /// Lists the reasons, the one with the most statements first.
    pub(super) fn reasons(&self) -> Vec<(Symbol, Amount)> {
        let mut reasons: Vec<_> = self.unsourced.iter().map(|(why, sum)| (*why, *sum)).collect();
        let text = |why: &Symbol| self.base.model.text(*why);
        reasons.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| text(a).cmp(text(b))));
        reasons
    }

    /// Lists the sources, in the order of the files, and counts their origins.
    pub(super) fn sources(mut self) -> (Vec<Cited>, Amount) {
        let counts = std::mem::take(&mut self.cited);
        for source in counts.keys() {
            self.learn(*source);
        }
        let all = || counts.keys().filter_map(|source| Some((*source, self.ground.get(source)?)));
        let descents = Descents::count(all().map(|(_, ground)| &ground.descent));
        let trusted = all().filter(|(_, ground)| ground.garbled.is_some());
        let trusted = trusted.map(|(source, ground)| (source, &ground.descent));
        let origins = amount_of_origins(self.base, trusted, &mut self.traced);
        let sources = all().zip(counts.values()).map(|((source, ground), count)| {
            let Count { records, statements, alone } = *count;
            let by_records = Certainty::from_cases(records.possible > 0, records.certain > 0);
            let itself = self.fitting.get(&source).copied().unwrap_or(Certainty::No);
            let fits = if self.wants_fitting { itself } else { itself.or(by_records) };
            let same_text = descents.sharing(&ground.descent);
            let origins = ground.descent.can_be.clone();
            Cited { source, fits, origins, same_text, records, statements, alone }
        });
        (sources.collect(), origins)
    }
}

/// Notes that a record rests on a source, as surely as it does by any statement.
fn rest_on(of_record: &mut BTreeMap<RecordId, Certainty>, source: RecordId, holds: Certainty) {
    let known = of_record.entry(source).or_insert(holds);
    *known = known.or(holds);
}
