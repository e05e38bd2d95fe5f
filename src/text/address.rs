//! Web and e-mail addresses. Each is one token, with all its dots and signs.

use super::chars::{BYTES, Byte};

/// How many bytes of a possible address are read before it is known to be one. The bound keeps scanning linear.
const LOOK: usize = 64;

/// The top-level domains that make a name with dots a web address without "www.". Those that are English words ("in",
/// "so", "me") are not among them.
const DOMAINS: [&[u8]; 26] = [
    b"app", b"au", b"biz", b"ca", b"co", b"com", b"de", b"dev", b"edu", b"eu", b"fm", b"fr", b"gov", b"ie",
    b"info", b"int", b"io", b"ly", b"mil", b"net", b"news", b"nz", b"org", b"tv", b"uk", b"xyz",
];

/// The end of an e-mail address whose first part continues or ends at `at`.
pub(super) fn mail(bytes: &[u8], at: usize) -> Option<usize> {
    let local =
        run(bytes, at, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-'));
    if bytes.get(local) != Some(&b'@') {
        return None;
    }
    let host = local + 1;
    let end = host_end(bytes, host);
    bytes[host..end].contains(&b'.').then_some(end)
}

/// The end of the web address from `start` whose name continues with the full stop at `at`.
pub(super) fn web(bytes: &[u8], start: usize, at: usize) -> Option<usize> {
    let end = host_end(bytes, at);
    let last = bytes[at..end].rsplit(|&byte| byte == b'.').next()?;
    let named = bytes[start..at].eq_ignore_ascii_case(b"www") || DOMAINS.binary_search(&last).is_ok();
    named.then(|| match bytes.get(end) {
        Some(b'/' | b'?' | b'#') => path(bytes, end),
        _ => end,
    })
}

/// The end of the address whose scheme ("https") ends at `at`.
pub(super) fn scheme(bytes: &[u8], at: usize) -> Option<usize> {
    let after = at + 3;
    let long = bytes.get(at..after)? == b"://" && bytes.get(after)?.is_ascii_alphanumeric();
    long.then(|| path(bytes, after))
}

/// The end of a path from `at`, without the punctuation of the sentence around it.
fn path(bytes: &[u8], at: usize) -> usize {
    let rest = bytes[at..].iter();
    let length = rest.take_while(|&&byte| {
        !matches!(BYTES[usize::from(byte)], Byte::Blank | Byte::High)
            && !matches!(byte, b'"' | b'<' | b'>' | b'`')
    });
    let mut end = at + length.count();
    let count = |bracket: u8| bytes[at..end].iter().filter(|&&byte| byte == bracket).count();
    // A closing bracket belongs to the path if it closes one of its own: "en/Lund_(town)".
    let mut surplus = count(b')').saturating_sub(count(b'('));
    while end > at {
        match bytes[end - 1] {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*' | b'_' => {}
            b')' if surplus > 0 => surplus -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

/// The end of the host name from `at`, which does not end in a dot or hyphen.
fn host_end(bytes: &[u8], at: usize) -> usize {
    let mut end = run(bytes, at, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    while end > at && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// The end of the bytes from `at` for which `like` holds, at most [`LOOK`] of them.
fn run(bytes: &[u8], at: usize, like: impl Fn(u8) -> bool) -> usize {
    at + bytes[at..].iter().take(LOOK).take_while(|&&byte| like(byte)).count()
}
