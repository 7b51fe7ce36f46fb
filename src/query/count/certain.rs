//! Which values records certainly have, found at once: there may be very many of one record, and to
//! ask for each is to go through all of them each time.

use rustc_hash::FxHashSet;

use super::{Counted, Field};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{RecordId, Scheme, Value};
use crate::query::expression::certainly_cited;

/// Lists values, sorted, that a record certainly has if it is there. It may have others, certainly
/// too: of these one must ask.
pub(super) fn certain(base: &KnowledgeBase, field: Field, record: RecordId) -> Vec<Counted> {
    let mut values: Vec<Counted> = match field {
        Field::Hazard => terms(base, Scheme::Hazard, record),
        Field::Cause => terms(base, Scheme::Cause, record),
        Field::Source => certainly_cited(base, record).into_iter().map(Counted::Source).collect(),
        _ => Vec::new(),
    };
    values.sort_unstable();
    values
}

/// The terms that an event certainly names, and those that certainly are broader.
fn terms(base: &KnowledgeBase, scheme: Scheme, record: RecordId) -> Vec<Counted> {
    let model = &base.model;
    let named = model.claims_on(record, scheme.property()).filter_map(|(id, claim)| {
        let Value::Record(reference) = claim.value else { return None };
        let counts = !claim.is_deprecated() && !model.is_doubtful(id);
        reference.record().filter(|_| counts)
    });
    let own = (model.scheme(record) == Some(scheme)).then_some(record);
    let mut known = FxHashSet::default();
    for term in named.chain(own) {
        // From one that was met before on, all have been; what comes round has met itself.
        let mut terms = model.certainly_broader_terms(term);
        while terms.next().is_some_and(|term| known.insert(term)) {}
    }
    let mut terms: Vec<RecordId> = known.into_iter().collect();
    terms.sort_unstable();
    terms.into_iter().map(|term| Counted::Term(scheme, term)).collect()
}
