public import Diagnostics
public import ResourceModel
internal import Synchronization

/// Cuts text into sentences by SRX rules over UAX #29.
///
/// At each position the first rule in order that matches decides; where none does,
/// the Unicode sentence boundaries of ICU do if the rules ask for them. A pattern
/// without a bound sees at most 1,024 bytes on each side of the position. A line
/// end is white space: it never ends a sentence by itself.
///
/// ```swift
/// let segmenter = Segmenter(rules: .bundled)
/// segmenter.segments(ofText: "Pesez 5 g. Notez.", language: french)  // [0..<10, 11..<17]
/// ```
///
/// A segmenter may be used by any number of tasks at once.
public struct Segmenter: Sendable {
  private let engine: Engine

  public init(rules: SRXRules) { engine = Engine(rules) }

  /// What could not be used of the rules, and the rules that took too many steps on some text so far.
  public var diagnostics: [Diagnostic] { engine.diagnostics }

  /// The sentences of a content, as ranges of its offsets.
  ///
  /// In order and apart; white space (XML's, U+00A0, U+202F) between them and at the
  /// ends is left out, all else is covered. The rules see the text without codes and
  /// with each run of XML white space as one space. At a boundary, codes go by SRX's
  /// `formathandle`. Every segment has text, unless the content has none.
  public func segments(of content: InlineContent, language: LanguageTag) -> [Range<Int>] {
    let flat = FlatContent(content)
    return flat.bytes.withUnsafeBufferPointer { text in
      let breaks = text.isEmpty ? [] : engine.breaks(in: text, unbroken: text, language)
      return flat.segments(breaks, engine.handling)
    }
  }

  /// The sentences of plain text, as ranges of its UTF-8 bytes, white space between them left out.
  public func segments(ofText text: String, language: LanguageTag) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      pieces(bytes, language).compactMap { Self.trimmed($0, in: bytes) }
    }
  }

  /// The same, each sentence with the white space after it: the pieces together are the text.
  public func breaks(inText text: String, language: LanguageTag) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { pieces($0, language) }
  }

  private func pieces(_ text: UnsafeBufferPointer<UInt8>, _ language: LanguageTag) -> [Range<Int>] {
    if text.isEmpty { return [] }
    var breaks: [Int]
    if text.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      let unbroken = text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
      breaks = unbroken.withUnsafeBufferPointer { engine.breaks(in: text, unbroken: $0, language) }
    } else {
      breaks = engine.breaks(in: text, unbroken: text, language)
    }
    breaks.append(text.count)
    var start = 0
    return breaks.map { end in
      defer { start = end }
      return start..<end
    }
  }

  private static func trimmed(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      let length = Whitespace.trimmedLength(at: start, in: text)
      if length == 0 { break }
      start += length
    }
    while end > start {
      let length = Whitespace.trimmedLength(before: end, from: start, in: text)
      if length == 0 { break }
      end -= length
    }
    return start < end ? start..<end : nil
  }
}

/// The rules with what has been made of them so far.
private final class Engine: Sendable {
  /// The rules of one language, ready to run.
  private struct Language: Sendable {
    let program: RuleProgram
    let scratch: Pool<RuleProgram.Scratch>
  }

  private struct State {
    var languages: [LanguageTag: Language] = [:]
    var programs: [[Int]: RuleProgram] = [:]
    var reported: Set<SourceLocation> = []
    var diagnostics: [Diagnostic] = []
  }

  /// More languages than this are not those of a workspace: the oldest work is thrown away.
  private static let languageLimit = 500

  let handling: CodeHandling
  private let rules: SRXRules
  private let state = Mutex(State())

  init(_ rules: SRXRules) {
    self.rules = rules
    handling = rules.handling
  }

  var diagnostics: [Diagnostic] { rules.diagnostics + state.withLock { $0.diagnostics } }

  func breaks(
    in text: UnsafeBufferPointer<UInt8>, unbroken: UnsafeBufferPointer<UInt8>, _ tag: LanguageTag
  ) -> [Int] {
    let language = language(tag)
    return language.scratch.lend { scratch in
      language.program.breaks(in: text, unbroken: unbroken, scratch, report: report)
    }
  }

  private func language(_ tag: LanguageTag) -> Language {
    if let known = state.withLock({ $0.languages[tag] }) { return known }
    let lists = rules.lists(for: tag.text)
    // Compiled outside the lock: two tasks may do it twice, to the same effect.
    let program =
      state.withLock { $0.programs[lists] }
      ?? RuleProgram(rules.rules(in: lists), usesUnicodeBreaks: rules.usesUnicodeBreaks)
    let groupCount = program.groups.count
    let language = Language(
      program: program, scratch: Pool { RuleProgram.Scratch(language: tag.text, groupCount: groupCount) })
    state.withLock { state in
      if state.languages.count >= Self.languageLimit { state.languages.removeAll() }
      state.programs[lists] = program
      state.languages[tag] = language
    }
    return language
  }

  private func report(_ group: RuleGroup) {
    guard let location = group.locations.first else { return }
    state.withLock { state in
      guard state.reported.insert(location).inserted else { return }
      state.diagnostics.append(Self.tooManySteps(location, group.locations.count))
    }
  }

  private static func tooManySteps(_ location: SourceLocation, _ count: Int) -> Diagnostic {
    let which = count > 1 ? "this rule or one of the \(count - 1) asked with it" : "this rule"
    return Diagnostic(
      .warning,
      "\(which) takes more than \(MatchScratch.matchLimit) steps on some text and is not obeyed there; "
        + "avoid a repetition inside a repetition", at: location)
  }
}
