//! Checking a base: the graph that the rules walk over, and all rules.

use std::sync::LazyLock;

use continuity::graph::Graph;
use continuity::knowledge_base::KnowledgeBase;
use divan::Bencher;
use divan::counter::ItemsCount;

#[path = "base/open.rs"]
mod open;

const EVENTS: u64 = 50_000;

static BASE: LazyLock<KnowledgeBase> = LazyLock::new(|| open::open("check", EVENTS));

fn claims() -> ItemsCount {
    ItemsCount::new(BASE.model.claim_count())
}

/// From claims to links.
#[divan::bench(sample_count = 20)]
fn graph(bencher: Bencher<'_, '_>) {
    bencher.counter(claims()).bench(|| Graph::build(&BASE.model));
}

/// Every rule over the whole base, which is clean.
#[divan::bench(sample_count = 20)]
fn rules(bencher: Bencher<'_, '_>) {
    bencher.counter(claims()).bench(|| continuity::check::check(&BASE.model, &BASE.graph));
}

/// One pass over every claim, as a floor for both.
#[divan::bench(sample_count = 20)]
fn claims_floor(bencher: Bencher<'_, '_>) {
    bencher.counter(claims()).bench(|| {
        let claims = BASE.model.claims();
        claims.filter(|(_, claim)| !claim.is_deprecated() && claim.time.is_none()).count()
    });
}

fn main() {
    // Rules are measured, not the opening of the base.
    LazyLock::force(&BASE);
    divan::main();
}
