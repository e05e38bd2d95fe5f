//! Bytes to text: UTF-8, UTF-16, and the older encodings of Europe, such as Windows-1252.

/// Decodes the bytes of a text. A byte order mark of UTF-8 stays, so that positions are those of the file. The error says
/// what was expected.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if utf16(text.as_bytes()).is_none() => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    old(&bytes)
}

/// How the bytes of UTF-16 are ordered, if `bytes` are UTF-16: they begin with its mark, or every second one is zero, as in
/// English.
pub(super) fn utf16(bytes: &[u8]) -> Option<Order> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(Order::LittleEndian),
        [0xFE, 0xFF, ..] => Some(Order::BigEndian),
        _ => {
            let start = &bytes[..bytes.len().min(512)];
            let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
            let (even, odd) = (zeros(0), zeros(1));
            let most = |zeros: usize, others: usize| zeros > start.len() / 4 && others * 8 < zeros;
            match (most(even, odd), most(odd, even)) {
                (true, _) => Some(Order::BigEndian),
                (_, true) => Some(Order::LittleEndian),
                _ => None,
            }
        }
    }
}

/// The order of the two bytes of a UTF-16 unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    LittleEndian,
    BigEndian,
}

/// Whether the bytes are UTF-8 with a few wrong ones, rather than another encoding. Another encoding hardly ever has a
/// character that UTF-8 writes in several bytes.
#[cfg(feature = "formats")]
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

/// Says where the bytes are not UTF-8.
fn not_utf8(bytes: &[u8]) -> String {
    let valid = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    format!("expected UTF-8, found something else at byte {valid}")
}

#[cfg(not(feature = "formats"))]
fn old(bytes: &[u8]) -> Result<String, String> {
    Err(not_utf8(bytes))
}

/// Decodes what is not UTF-8.
#[cfg(feature = "formats")]
fn old(bytes: &[u8]) -> Result<String, String> {
    let encoding = match utf16(bytes) {
        Some(Order::LittleEndian) => encoding_rs::UTF_16LE,
        Some(Order::BigEndian) => encoding_rs::UTF_16BE,
        None if is_damaged_utf8(bytes) => return Err(not_utf8(bytes)),
        None => guessed(bytes),
    };
    let (text, _, wrong) = encoding.decode(bytes);
    if wrong {
        let name = encoding.name();
        return Err(format!("expected UTF-8 or {name}, found something else"));
    }
    Ok(text.into_owned())
}

/// The encoding of a web browser for such bytes.
#[cfg(feature = "formats")]
fn guessed(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Decodes a page, which may name its encoding in its first bytes.
#[cfg(feature = "formats")]
pub(super) fn decode_html(bytes: Vec<u8>) -> Result<String, String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let named = start.split("charset=").nth(1).map(|rest| rest.trim_start_matches(['"', '\'']));
    let named = named.and_then(|rest| rest.split(['"', '\'', '>', ';', ' ', '/']).next());
    let encoding = named.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    match encoding {
        Some(encoding) if std::str::from_utf8(&bytes).is_err() && utf16(&bytes).is_none() => {
            Ok(encoding.decode(&bytes).0.into_owned())
        }
        _ => decode(bytes),
    }
}
