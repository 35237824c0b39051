import ResourceModel

/// Puts codes back that a tool turned into text, where there is no doubt which is which.
///
/// Editors that know no codes give them back as characters: `&lt;g id="1"&gt;`. Such text is a code again
/// only when every code of the source is found in it exactly once, pairs are nested, and the source has no
/// text of the kind itself. Whatever is less certain is left as it came, and refused like any lost code.
struct CodeRepair {
  /// What came of looking at a target.
  enum Finding: Hashable {
    case nothing
    /// The target with its codes.
    case repaired(InlineContent)
    /// The text without its codes, and behind it the rest of what was sent: no person wrote that.
    case standsTwice
    /// It may be so, but a person may have written it too.
    case mayStandTwice
    /// Codes are in their places, and yet there is text that looks like one.
    case looksLikeCode(String)
  }

  private let source: InlineContent
  private let unit: Unit
  private let isPart: Bool
  /// What we sent, when it is known and was not empty.
  private let sent: InlineContent?

  /// - Parameter isPart: The segment is one of several: a pair may open in one and close in another.
  init(source: InlineContent, in unit: Unit, isPart: Bool, sent: InlineContent?) {
    self.source = source
    self.unit = unit
    self.isPart = isPart
    self.sent = sent
  }

  func examine(_ target: InlineContent) -> Finding {
    let codes = target.codeRuns
    let mayHoldMarks = target.runs.contains { run in
      if case .text(let text) = run { text.utf8.contains(UInt8(ascii: "<")) } else { false }
    }
    if codes.isEmpty {
      return mayHoldMarks ? repair(target.text).map { .repaired($0) } ?? .nothing : .nothing
    }
    if let remains = Remains(of: target, sent: sent) {
      // Every code is there twice, as text and as a code.
      if let repaired = repair(remains.head), sent != nil || Self.hasSameCodes(remains.rest, source) {
        return .repaired(repaired)
      }
      let finding = remains.finding
      if finding != .nothing { return finding }
    }
    guard mayHoldMarks, typedCodes(in: source.text).isEmpty, let typed = typedCodes(in: target.text).first else {
      return .nothing
    }
    return .looksLikeCode(typed.written)
  }

  // MARK: Putting back

  private func repair(_ text: String) -> InlineContent? {
    let typed = typedCodes(in: text)
    guard !typed.isEmpty, typedCodes(in: source.text).isEmpty else { return nil }
    guard let runs = resolve(typed) else { return nil }
    var content = InlineContent()
    var at = text.utf8.startIndex
    for (code, found) in zip(typed, runs) {
      content.append(.text(String(text[at..<code.range.lowerBound])))
      for run in found { content.append(run) }
      at = code.range.upperBound
    }
    content.append(.text(String(text[at...])))
    guard Self.hasSameCodes(content, source), !isEscaped(content.text) else { return nil }
    guard CodeBalance.problems(of: content, against: source, in: unit, isPart: isPart).isEmpty else { return nil }
    return content
  }

  /// Each code exactly once: a tool that loses the kind of a code may have lost or doubled others too.
  private static func hasSameCodes(_ one: InlineContent, _ other: InlineContent) -> Bool {
    let codes = one.codeRuns
    return codes.count == other.codeRuns.count && Set(codes) == Set(other.codeRuns) && Set(codes).count == codes.count
  }

  /// Whether characters of the text may be references that were escaped along with the codes.
  private func isEscaped(_ text: String) -> Bool {
    let names = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"]
    return names.contains { text.contains($0) && !source.text.contains($0) }
  }

  /// The codes that typed ones stand for, in order; nil when one of them is not certain.
  private func resolve(_ typed: [TypedCode]) -> [[InlineContent.Run]]? {
    let shortcuts = Set(typed.compactMap(\.shortcut))
    // OmegaT counts the tags of a sentence from 0; where there is none, the numbers are ours.
    let order = source.codeNumbers
    let isCounted = shortcuts.contains(0)
    if isCounted, let sent, !sent.codeRuns.isEmpty, sent.codeNumbers != order { return nil }
    var open: [(name: String, number: Int)] = []
    var runs: [[InlineContent.Run]] = []
    for code in typed {
      var number = code.number
      if isCounted, let shortcut = code.shortcut {
        guard order.indices.contains(shortcut) else { return nil }
        number = order[shortcut]
      }
      if case .closing = code.shape, number == nil {
        guard let last = open.last, last.name == code.name else { return nil }
        number = last.number
      }
      guard let number, let kind = unit.code(number)?.kind else { return nil }
      switch code.shape {
      case .opening:
        open.append((code.name, number))
        runs.append([.open(number)])
      case .closing:
        if open.last?.number == number { open.removeLast() }
        runs.append([.close(number)])
      case .standalone:
        // A pair with nothing in it may be written as one tag, where the tag is that of a pair.
        if kind == .paired, code.name != "pc", code.name != "g" { return nil }
        runs.append(kind == .paired ? [.open(number), .close(number)] : [.standalone(number)])
        continue
      case .start: runs.append([.open(number)])
      case .end: runs.append([.close(number)])
      }
      if kind != .paired { return nil }
    }
    return open.isEmpty || isPart ? runs : nil
  }

  private func typedCodes(in text: String) -> [TypedCode] {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return [] }
    return TypedCode.all(in: text, displayed: displayed)
  }

  /// By how it is shown, and by its own markup, the codes of the source that nothing else is written like.
  private var displayed: [String: (shape: TypedCode.Shape, number: Int)] {
    var found: [String: (shape: TypedCode.Shape, number: Int)] = [:]
    var ambiguous: Set<String> = []
    func add(_ text: String, _ shape: TypedCode.Shape, _ number: Int) {
      guard text.utf8.first == UInt8(ascii: "<"), text.utf8.last == UInt8(ascii: ">") else { return }
      if let other = found[text], other.number != number { ambiguous.insert(text) }
      found[text] = (shape, number)
    }
    for run in source.codeRuns {
      switch run {
      case .text: continue
      case .open(let number):
        guard let code = unit.code(number) else { continue }
        add(code.display, .start, number)
        add(code.opening, .start, number)
      case .close(let number):
        guard let code = unit.code(number) else { continue }
        add("</\(code.display.dropFirst())", .end, number)
        add(code.closing, .end, number)
      case .standalone(let number):
        guard let code = unit.code(number) else { continue }
        add(code.display, .standalone, number)
        add(code.opening, .standalone, number)
      }
    }
    return found.filter { !ambiguous.contains($0.key) }
  }
}
