import Diagnostics
import DurableFiles
import Extraction
import ResourceModel
import Segmentation
import XMLTree

/// The first steps of the way: a file's bytes to units cut into sentences.
struct ResourceReader: Sendable {
  /// A resource as read.
  struct Reading: Sendable {
    var source: XMLSource
    var extracted: ExtractedResource
    /// What was guessed, and what was done without: rules or parts in other files.
    var notices: [Diagnostic]
  }

  let extractor: Extractor
  private let segmenter: Segmenter
  private let counter = WordCounter()
  private let language: LanguageTag
  private let cutsSentences: Bool

  /// - Parameters:
  ///   - linkedRules: What documents may link to; when nil, by paths from the root.
  ///   - extraRules: Rules after the workspace's.
  init(
    _ settings: Settings, root: String, linkedRules: LinkedRules? = nil, extraRules: ITSRules = ITSRules()
  ) throws {
    var rules = ITSRules()
    for pattern in settings.rules {
      let files = try Folders.matching(pattern, in: root)
      guard !files.isEmpty else {
        throw PipelineError.refused("no file is called '\(pattern)', named under 'rules'", file: Workspace.settingsName)
      }
      for file in files {
        rules = rules.followed(
          by: try ITSRules(XMLSource(bytes: DurableFile.read(Folders.join(root, file)), file: file)))
      }
    }
    self.init(
      rules: rules.followed(by: extraRules), language: settings.source, profiles: try settings.profiles(in: root),
      linkedRules: linkedRules ?? .below(root, named: ""))
  }

  /// - Parameters:
  ///   - linkedRules: What documents may link to.
  ///   - cutsSentences: Else each unit is one segment.
  init(
    rules: ITSRules, language: LanguageTag, profiles: [Profile], linkedRules: LinkedRules, cutsSentences: Bool = true
  ) {
    self.cutsSentences = cutsSentences
    extractor = Extractor(profiles: profiles, extraRules: rules, linkedRules: linkedRules)
    segmenter = Segmenter(rules: .bundled)
    self.language = language
  }

  /// - Parameters:
  ///   - path: Kept with the resource; also the name in messages.
  ///   - fallback: The language of a document that states none; the workspace's source language when nil.
  func read(_ bytes: [UInt8], path: String, language fallback: LanguageTag? = nil) throws -> Reading {
    let source = try XMLSource(bytes: bytes, file: path)
    let document = try XMLParser.parse(source)
    var extracted = try extractor.extract(
      document, fallbackID: Folders.stem(of: path), path: path, language: fallback ?? language)
    let language = extracted.resource.sourceLanguage
    for index in extracted.units.indices {
      guard cutsSentences else {
        extracted.units[index].segments = [Segment(range: 0..<extracted.units[index].source.length)]
        continue
      }
      let ranges = segmenter.segments(
        of: extracted.units[index].source, language: extracted.units[index].language ?? language)
      extracted.units[index].segments = ranges.map { Segment(range: $0) }
    }
    return Reading(source: source, extracted: extracted, notices: Self.notices(of: extracted, document))
  }

  private static func notices(of extracted: ExtractedResource, _ document: Document) -> [Diagnostic] {
    var notices = extracted.warnings + document.unread.map(\.diagnostic)
    if !extracted.guesses.isEmpty {
      let elements = extracted.guesses.map { "'\($0.element)'" }.joined(separator: ", ")
      notices.append(
        Diagnostic(
          .information,
          "no profile knows this vocabulary; taken as within text: \(elements); 'fournil inspect' tells why",
          at: SourceLocation(file: document.source.file)))
    }
    return notices
  }

  /// By unit, the words of each of its sentences.
  func wordCounts(_ extracted: ExtractedResource) -> [[Int]] {
    extracted.units.map { unit in
      let language = unit.language ?? extracted.resource.sourceLanguage
      return unit.segments.map { counter.count(unit.source(of: $0), language: language) }
    }
  }

  func words(_ content: InlineContent, language: LanguageTag) -> Int { counter.count(content, language: language) }
}
