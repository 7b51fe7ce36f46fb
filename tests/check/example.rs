//! The examples of the pages that `explain` shows.

use continuity::diagnostic::Code;

use crate::base::check_text;

#[test]
fn every_example_that_should_fire_gives_its_code_and_no_other() {
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        let Some(fires) = code.explanation().fires else { continue };
        let checked = check_text(fires);
        if checked.codes() != [code] {
            wrong.push(format!("{code} gives {:?}\n{}", checked.codes(), checked.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_that_should_be_clean_gives_nothing() {
    let mut wrong = Vec::new();
    for &code in Code::ALL {
        let Some(clean) = code.explanation().clean else { continue };
        let checked = check_text(clean);
        if !checked.found.is_empty() {
            wrong.push(format!("{code}\n{}", checked.text()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_example_reads_as_it_did() {
    for &code in Code::ALL {
        if let Some(fires) = code.explanation().fires {
            check_text(fires).assert_golden(code.name());
        }
    }
}
