//! Where the sources differ, listed over a whole base.
//!
//! Invariant: whatever names a charge here says what came of it.

use crate::date::Certainty;
use crate::query::{Conflict, ConflictClass};
use crate::render::words::{self, ARROW, Length, conflict as said};

use super::super::page::{Disagreement, Linked, Note};
use super::note::{CitedAt, Footnotes};
use super::words::{capitalized, joined};
use super::{Context, Ground, LanesBy, Request, Setting, difference};

/// Tells conflicts one after the other, numbered from `first` on, with their sources.
#[must_use]
pub fn disagreements<'a, 'c>(
    ground: &'a Ground<'a>,
    setting: Setting<'a>,
    conflicts: impl IntoIterator<Item = &'c Conflict>,
    first: usize,
) -> (Vec<Disagreement>, Vec<Note>) {
    let nothing =
        Request { events: &[], question: "", title: "", lanes: LanesBy::Family, generator: "" };
    let context = Context::new(ground, &nothing, setting);
    let mut notes = Footnotes::new(ground.base());
    let told =
        (first..).zip(conflicts).map(|(number, one)| told(&context, one, number, &mut notes));
    let told = told.collect();
    (told, notes.finish(setting.elsewhere))
}

fn told(
    context: &Context<'_>,
    conflict: &Conflict,
    number: usize,
    notes: &mut Footnotes<'_>,
) -> Disagreement {
    let base = context.base;
    let anchor = joined(&["conflict-", &number.to_string()]);
    let label = number.to_string();
    let at = CitedAt { anchor: &anchor, label: &label };
    let shared = said::on_several_sides(base, conflict);
    let strength = match conflict.class {
        // What agrees has no sides.
        ConflictClass::Contradiction => said::strength(conflict),
        _ => String::new(),
    };
    let strength: Vec<String> =
        [strength, shared].into_iter().filter(|words| !words.is_empty()).collect();
    Disagreement {
        number,
        name: Linked {
            text: context.model.label(conflict.record).to_owned(),
            href: context.home(conflict.record),
        },
        about: about(context, conflict),
        came: words::came_of_record(base, conflict.record, ARROW).unwrap_or_default(),
        strength: capitalized(&strength.join("; ")),
        difference: difference::of_conflict(context, conflict, notes, &at),
        anchor,
    }
}

/// "Shooting, 21 Oct 2021".
fn about(context: &Context<'_>, conflict: &Conflict) -> String {
    let kind = words::kind(context.base, conflict.record).into_owned();
    let when = words::own_time(context.base, conflict.record, Length::Short);
    let fits = (conflict.fits == Certainty::Possible).then(|| said::POSSIBLY_FITS.to_owned());
    let parts: Vec<String> = [Some(kind), when, fits].into_iter().flatten().collect();
    capitalized(&parts.join(", "))
}
