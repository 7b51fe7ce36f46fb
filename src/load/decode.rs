//! From the bytes of a file to its text.

use memchr::memmem;

use super::limit::MAX_FILE_SIZE;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{FileId, Span};

/// Takes the bytes as text, or says why they are none.
pub(super) fn decode(file: FileId, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Err(Box::new(too_large(file)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        let byte = bytes[at];
        let message = format!("the byte 0x{byte:02x} on line {line} is not UTF-8");
        let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
        let help = if is_utf16 {
            "this looks like UTF-16: save the file as UTF-8"
        } else {
            "save the file as UTF-8"
        };
        Box::new(Diagnostic::new(Code::InvalidUtf8, message).in_file(file).help(help))
    })
}

/// Says that a file is larger than is read.
pub(super) fn too_large(file: FileId) -> Diagnostic {
    let message = format!("this file is larger than {} MiB", MAX_FILE_SIZE / (1024 * 1024));
    Diagnostic::new(Code::FileTooLarge, message).in_file(file).help("split it into several files")
}

/// Finds the markers that git leaves in a file with an unfinished merge.
pub(super) fn merge_conflicts(file: FileId, text: &str) -> Vec<Diagnostic> {
    // Most files have none, and one search says so.
    let has = |marker: &str| memmem::find(text.as_bytes(), marker.as_bytes()).is_some();
    if !has("<<<<<<< ") && !has(">>>>>>> ") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0_usize;
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") {
            let length = line.trim_end().len();
            let at = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            found.push(
                Diagnostic::new(Code::MergeConflict, "an unfinished merge starts here")
                    .at(Span::new(file, at(start), at(start + length)))
                    .help("choose one side and take out the lines `<<<<<<<`, `=======`, `>>>>>>>`"),
            );
        }
        start += line.len();
    }
    if found.is_empty() {
        let message = "this file has the markers of an unfinished merge";
        found.push(Diagnostic::new(Code::MergeConflict, message).in_file(file));
    }
    found
}
