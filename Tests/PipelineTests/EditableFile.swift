import Foundation
import Pipeline

/// A segment file of ours as text, cut where a translator or a tool touches it.
///
/// Made of what our writers write, with nothing of our readers: what comes of an edit is judged independently.
struct EditableFile {
  enum Piece: Hashable {
    case literal(String)
    /// A unit, a `trans-unit`, an entry or a row.
    case block(String)
  }

  /// One sentence of a block: its name as `unit/segment`, and where its texts stand.
  struct Slot {
    var name: String
    var source: Range<String.Index>
    var target: Range<String.Index>?
    /// Where a target is put when there is none.
    var gap: String.Index
    var state: Range<String.Index>?

    var unit: String { String(name.prefix { $0 != "/" }) }
  }

  let format: ExportFormat
  var pieces: [Piece]

  init(_ text: String, _ format: ExportFormat) {
    self.format = format
    pieces = []
    var at = text.startIndex
    for range in Self.blocks(of: text, format) {
      pieces.append(.literal(String(text[at..<range.lowerBound])))
      pieces.append(.block(String(text[range])))
      at = range.upperBound
    }
    pieces.append(.literal(String(text[at...])))
  }

  var text: String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let part), .block(let part): text += part
      }
    }
  }

  /// The places of the blocks among the pieces.
  var blocks: [Int] { pieces.indices.filter { if case .block = pieces[$0] { true } else { false } } }

  func block(_ index: Int) -> String { if case .block(let text) = pieces[index] { text } else { "" } }

  var isXML: Bool { format == .xliff2 || format == .xliff12 }

  private static func blocks(of text: String, _ format: ExportFormat) -> [Range<String.Index>] {
    switch format {
    case .xliff2: text.ranges(of: /<unit .*?<\/unit>/.dotMatchesNewlines())
    case .xliff12: text.ranges(of: /<trans-unit .*?<\/trans-unit>/.dotMatchesNewlines())
    case .po: Array(text.ranges(of: /\n(?:#[^\n]*\n)*msgctxt [^\n]*\nmsgid [^\n]*\nmsgstr [^\n]*\n/))
    // A row of cells between quotation marks, which are doubled inside; the first names the columns.
    case .csv: Array(text.ranges(of: /(?:"(?:[^"]|"")*",)+"(?:[^"]|"")*"\r\n/).dropFirst())
    default: []
    }
  }

  /// The sentences of a block.
  func slots(_ block: String) -> [Slot] {
    switch format {
    case .xliff2:
      let unit = block.firstMatch(of: /id="([^"]*)"/)?.1 ?? ""
      let segment =
        /<segment id="(?<id>[^"]*)" state="(?<state>[^"]*)"[^>]*>\s*<source>(?<source>.*?)<\/source>(?:\s*<target>(?<target>.*?)<\/target>)?/
        .dotMatchesNewlines()
      return block.matches(of: segment).map { match in
        slot("\(unit)/\(match.id)", match.source, match.target, match.range.upperBound, match.state)
      }
    case .xliff12:
      let unit =
        /<trans-unit id="(?<id>[^"]*)"[^>]*>\s*<source>(?<source>.*?)<\/source>(?:\s*<target state="(?<state>[^"]*)">(?<target>.*?)<\/target>)?/
        .dotMatchesNewlines()
      return block.matches(of: unit).map { slot(String($0.id), $0.source, $0.target, $0.range.upperBound, $0.state) }
    case .po:
      let entry = /msgctxt "(?<id>[^\n]*)"\nmsgid "(?<source>[^\n]*)"\nmsgstr "(?<target>[^\n]*)"\n$/
      return block.matches(of: entry).map { slot(String($0.id), $0.source, $0.target, $0.range.upperBound, nil) }
    case .csv:
      let row =
        /^"(?<id>(?:[^"]|"")*)","(?<source>(?:[^"]|"")*)","(?<target>(?:[^"]|"")*)","(?<state>(?:[^"]|"")*)"/
      return block.matches(of: row).map { slot(String($0.id), $0.source, $0.target, $0.range.upperBound, $0.state) }
    default: return []
    }
  }

  private func slot(
    _ name: String, _ source: Substring, _ target: Substring?, _ end: String.Index, _ state: Substring?
  ) -> Slot {
    Slot(
      name: name, source: source.startIndex..<source.endIndex, target: target.map { $0.startIndex..<$0.endIndex },
      gap: end, state: state.map { $0.startIndex..<$0.endIndex })
  }

  /// Lets a sentence have another text; the edit is given what stands there, as written in the file.
  mutating func edit(_ name: String, at index: Int, _ change: (_ source: String, _ target: String) -> String) {
    let block = block(index)
    guard let slot = slots(block).first(where: { $0.name == name }) else { return }
    let source = String(block[slot.source])
    var edited = block
    if let target = slot.target {
      edited.replaceSubrange(target, with: change(source, String(block[target])))
    } else {
      let opening = format == .xliff12 ? "<target state=\"new\">" : "<target>"
      edited.insert(contentsOf: "\(opening)\(change(source, ""))</target>", at: slot.gap)
    }
    pieces[index] = .block(edited)
  }

  mutating func editSource(_ name: String, at index: Int) {
    var block = block(index)
    guard let slot = slots(block).first(where: { $0.name == name }) else { return }
    block.insert(contentsOf: " !", at: slot.source.upperBound)
    pieces[index] = .block(block)
  }

  /// Sets the state of a sentence to a word of the format; nothing where it has none.
  mutating func state(_ name: String, at index: Int, _ choose: ([String]) -> String) {
    var block = block(index)
    guard let slot = slots(block).first(where: { $0.name == name }) else { return }
    switch format {
    case .xliff2, .xliff12, .csv:
      guard let state = slot.state else { return }
      let words =
        switch format {
        case .xliff2: ["initial", "translated", "reviewed", "final"]
        case .xliff12: ["new", "needs-translation", "translated", "signed-off", "final"]
        default: ["", "draft", "translated", "reviewed", "final"]
        }
      block.replaceSubrange(state, with: choose(words))
    default:
      if block.contains("#, fuzzy\n") {
        block = block.replacing("#, fuzzy\n", with: "")
      } else {
        block = block.replacing("\nmsgctxt ", with: "\n#, fuzzy\nmsgctxt ", maxReplacements: 1)
      }
    }
    pieces[index] = .block(block)
  }
}
