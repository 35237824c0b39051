internal import CICU

/// ICU's sentence or word boundaries of one text at a time, in UTF-8 bytes (UAX #29).
///
/// Opening one costs as much as segmenting a few pages, so they are reused; see ``Pool``.
final class BreakIterator {
  enum Kind: Int32 {
    case sentence = 0
    case word = 1
  }

  private let handle: OpaquePointer?

  /// An iterator with the rules of a language; one without ICU data finds no boundary.
  init(_ kind: Kind, language: String) {
    handle = fournil_breaks_open(kind.rawValue, language)
  }

  deinit { fournil_breaks_close(handle) }

  /// Sets the text, which must outlive the iteration; false when there is no ICU, or more than 2 GB.
  func start(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let handle, let base = text.baseAddress else { return false }
    return fournil_breaks_set_text(handle, base, Int64(text.count)) == 1
  }

  /// The next boundary, or nil after the last.
  func next() -> Int? {
    guard let handle else { return nil }
    let boundary = fournil_breaks_next(handle)
    return boundary < 0 ? nil : Int(boundary)
  }

  /// How many of the remaining segments are words.
  func countWords() -> Int {
    guard let handle else { return 0 }
    return Int(fournil_breaks_count_words(handle))
  }
}
