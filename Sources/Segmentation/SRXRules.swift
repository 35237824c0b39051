public import Diagnostics

/// Segmentation rules: an SRX 2.0 file, read, checked and translated.
///
/// A rule that cannot be used is left out and told in ``diagnostics``; the others
/// work. Beside SRX's own, the `useIcu4jBreakRules="yes"` of Okapi's extension is
/// obeyed: where no rule decides, UAX #29 does (elsewhere, SRX's "no break" does).
public struct SRXRules: Sendable {
  /// What could not be used, with file, line and column.
  ///
  /// A file is looked at as a whole when it is read. Of ``bundled``, each language
  /// is when first used, which spares the others the time.
  public var diagnostics: [Diagnostic] {
    (ownDiagnostics + ruleLists.flatMap(\.knownDiagnostics))
      .sorted { ($0.location ?? .nowhere) < ($1.location ?? .nowhere) }
  }

  /// Whether texts inside codes, a footnote's, are segmented for themselves (`segmentsubflows`).
  public let segmentsSubflows: Bool

  let handling: CodeHandling
  let usesUnicodeBreaks: Bool
  private let cascades: Bool
  private let ownDiagnostics: [Diagnostic]
  private let ruleLists: [RuleList]
  private let maps: [LanguageMap]

  /// Reads an SRX 2.0 (or 1.0) file.
  ///
  /// - Parameters:
  ///   - bytes: The file as stored; its encoding is read from it.
  ///   - file: The name used in messages; nothing is opened.
  /// - Throws: `Diagnostic` when it is not well-formed XML or not SRX.
  public init(parsing bytes: [UInt8], file: String) throws(Diagnostic) {
    self.init(try SRXReader.read(bytes, file: file))
    for list in ruleLists { _ = list.rules }
  }

  init(_ document: SRXDocument) {
    var diagnostics = document.diagnostics
    segmentsSubflows = document.segmentsSubflows
    handling = document.handling
    usesUnicodeBreaks = document.usesUnicodeBreaks
    cascades = document.cascades
    let numbers = Dictionary(
      document.ruleLists.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    ruleLists = document.ruleLists.map(RuleList.init)
    maps = document.maps.compactMap { map in
      guard let list = numbers[map.list] else {
        diagnostics.append(Self.unknownList(map))
        return nil
      }
      do throws(PatternError) {
        return try LanguageMap(map.pattern, list: list)
      } catch {
        diagnostics.append(Self.badMap(map, error))
        return nil
      }
    }
    ownDiagnostics = diagnostics
  }

  /// Our own rules, for teaching texts.
  public static let bundled: SRXRules = {
    do throws(Diagnostic) {
      return SRXRules(try BundledRules.document())
    } catch {
      // A test sees to it that this is never reached; UAX #29 alone is a sound answer all the same.
      return SRXRules(
        SRXDocument(handling: .kept, usesUnicodeBreaks: true, diagnostics: [error]))
    }
  }()

  /// The numbers of the rule lists for a language: of all maps that fit it, in order; without cascade of the first.
  func lists(for language: String) -> [Int] {
    // Some files write their tags with a low line.
    let spellings = [language, language.replacingHyphens]
    let scratch = MatchScratch()
    var seen: Set<Int> = []
    var result: [Int] = []
    // A list named again adds nothing: its rules have been asked.
    for map in maps where !seen.contains(map.list) && spellings.contains(where: { map.fits($0, scratch) }) {
      seen.insert(map.list)
      result.append(map.list)
      if !cascades { break }
    }
    return result
  }

  /// The rules of some lists, in order.
  func rules(in lists: [Int]) -> [Rule] { lists.flatMap { ruleLists[$0].rules } }
}

/// Which languages a list of rules is for.
private struct LanguageMap: Sendable {
  let pattern: CompiledPattern
  let list: Int

  init(_ source: String, list: Int) throws(PatternError) {
    // The whole tag must match; letter case does not matter in tags.
    pattern = try CompiledPattern("\\A(?i:\(try PatternTranslator.translate(source).text))\\z")
    self.list = list
  }

  func fits(_ tag: String, _ scratch: MatchScratch) -> Bool {
    var tag = tag
    return tag.withUTF8 { scratch.match(pattern, $0, from: 0, at: 0, to: $0.count) == .match }
  }
}

extension String {
  fileprivate var replacingHyphens: String { String(map { $0 == "-" ? "_" : $0 }) }
}

extension SourceLocation {
  fileprivate static let nowhere = SourceLocation(file: "")
}

// MARK: - Messages

extension SRXRules {
  fileprivate static func unknownList(_ map: SRXLanguageMap) -> Diagnostic {
    Diagnostic(
      .warning, "language map '\(map.pattern.shownInMessage)' skipped: there are no rules named '\(map.list)'",
      at: map.location)
  }

  fileprivate static func badMap(_ map: SRXLanguageMap, _ error: PatternError) -> Diagnostic {
    Diagnostic(
      .warning, "language map skipped: '\(map.pattern.shownInMessage)' is not a regular expression: \(error.reason)",
      at: map.location)
  }
}
