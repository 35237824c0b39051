import Diagnostics
import ResourceModel
import XMLTree

/// Markup that stands in XML as text: its characters, and the bytes each is written with.
struct EmbeddedText {
  /// The characters in UTF-8; line ends as written.
  private(set) var bytes: [UInt8] = []
  private(set) var writing: Skeleton.Writing
  /// Where characters stop being their own bytes, or begin again; in order.
  private var stretches: [Stretch] = []

  private struct Stretch {
    /// Of the first character, among the characters and among the bytes of the source.
    var start: Int
    var written: Int
    /// The written length of a reference to one character; 0 for characters as they are.
    var sign: Int
  }

  /// What an element declared to hold markup turns out to hold.
  enum Reading {
    case text(EmbeddedText)
    /// Nothing but ordinary content.
    case ordinary
    /// Markup that cannot be worked on, and why.
    case unfit(String)
  }

  static func read(_ node: Document.Node, _ document: Document) -> Reading {
    var text = EmbeddedText(writing: .escapedHTML)
    var section: EmbeddedText?
    var sections = 0
    var other: String?
    document.source.utf8.withUnsafeBufferPointer { source in
      for child in document.children(node) {
        let span = document.span(child)
        switch document.kind(child) {
        case .text: text.append(span, source, isSection: false)
        case .cdata:
          for span in document.cdataSections(child) {
            sections += 1
            var read = section ?? EmbeddedText(writing: .sectionHTML)
            read.append((span.lowerBound + 9)..<(span.upperBound - 3), source, isSection: true)
            section = read
          }
        case .entity:
          if let characters = document.characters(ofReference: span), characters.unicodeScalars.count == 1 {
            text.append(sign: Array(characters.utf8), span)
          } else {
            other = "an entity stands in it; write its text out"
          }
        case .element: other = "elements stand beside it; write all of it as text, or as elements"
        case .comment, .instruction: other = "a comment or an instruction of XML cuts it; remove that"
        }
      }
    }
    if sections > 0, text.bytes.contains(where: { !XMLText.isSpace($0) }) {
      other = other ?? "text stands beside its CDATA section; write all of it in one"
    } else if sections > 1 {
      other = other ?? "it is cut into several CDATA sections; write it in one"
    }
    guard let other else { return .text(section ?? text) }
    return text.hasMarkup || section?.hasMarkup == true ? .unfit(other) : .ordinary
  }

  private init(writing: Skeleton.Writing) { self.writing = writing }

  private var hasMarkup: Bool {
    bytes.indices.dropLast().contains { at in
      bytes[at] == UInt8(ascii: "<") && HTMLTokeniser.opensMarkup(bytes[at + 1])
    }
  }

  private mutating func append(_ span: Range<Int>, _ source: UnsafeBufferPointer<UInt8>, isSection: Bool) {
    var at = span.lowerBound
    while at < span.upperBound {
      var end = at
      while end < span.upperBound, isSection || source[end] != UInt8(ascii: "&") { end += 1 }
      if end > at {
        stretches.append(Stretch(start: bytes.count, written: at, sign: 0))
        bytes += UnsafeBufferPointer(rebasing: source[at..<end])
        at = end
      }
      guard at < span.upperBound else { return }
      while end < span.upperBound, source[end] != UInt8(ascii: ";") { end += 1 }
      end = min(end + 1, span.upperBound)
      append(sign: Array(XMLText.decode(source, at..<end, space: .preserved).utf8), at..<end)
      at = end
    }
  }

  private mutating func append(sign: [UInt8], _ span: Range<Int>) {
    stretches.append(Stretch(start: bytes.count, written: span.lowerBound, sign: span.count))
    bytes += sign
  }

  // MARK: Places

  /// The bytes of the source that some characters are written with.
  func written(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return place(range.lowerBound)..<place(range.lowerBound) }
    let last = stretches[stretch(of: range.upperBound - 1)]
    let end = last.sign > 0 ? last.written + last.sign : last.written + range.upperBound - last.start
    return place(range.lowerBound)..<end
  }

  /// Where the run of characters that are their own bytes ends in which a character stands; nil for a reference.
  func plainEnd(from at: Int) -> Int? {
    let number = stretch(of: at)
    if stretches[number].sign > 0 { return nil }
    return number + 1 < stretches.count ? stretches[number + 1].start : bytes.count
  }

  /// One past the character of a reference.
  func signEnd(from at: Int) -> Int {
    let number = stretch(of: at)
    return number + 1 < stretches.count ? stretches[number + 1].start : bytes.count
  }

  private func place(_ at: Int) -> Int {
    guard !stretches.isEmpty else { return 0 }
    guard at < bytes.count else {
      let last = stretches[stretches.count - 1]
      return last.sign > 0 ? last.written + last.sign : last.written + bytes.count - last.start
    }
    let found = stretches[stretch(of: at)]
    return found.sign > 0 ? found.written : found.written + at - found.start
  }

  private func stretch(of at: Int) -> Int {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].start <= at { low = middle } else { high = middle }
    }
    return low
  }
}
