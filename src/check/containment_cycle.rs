//! `containment-cycle`: nothing lies within itself or is part of itself, over any number of steps.

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Graph, Hierarchy, LinkId};
use crate::model::Model;

pub(super) fn find(model: &Model, graph: &Graph) -> Vec<Diagnostic> {
    [(Hierarchy::Containment, "lies within"), (Hierarchy::Parts, "is part of")]
        .into_iter()
        .flat_map(|(hierarchy, words)| {
            let rings = graph.cycles(hierarchy).into_iter();
            rings.filter_map(move |ring| report(model, graph, &ring, words))
        })
        .collect()
}

/// One finding a ring, with a label for each of its steps.
fn report(model: &Model, graph: &Graph, ring: &[LinkId], words: &str) -> Option<Diagnostic> {
    let (first, _) = graph.ends(*ring.first()?);
    let kind = model.record(first).kind.words();
    let message = format!("this {kind} {words} itself");
    let steps = ring.iter().map(|link| {
        let (from, to) = graph.ends(*link);
        let span = model.claim(graph.link(*link).claim).span;
        let text = format!("`{}` {words} `{}`", model.key(from), model.key(to));
        (span, text)
    });
    let mut finding = Diagnostic::new(Code::ContainmentCycle, message);
    for (index, (span, text)) in steps.enumerate() {
        finding = match index {
            0 => finding.at_with(span, text),
            _ => finding.label(span, text),
        };
    }
    Some(finding.help("one of these steps is wrong: turn it round, or take it out"))
}
