import Diagnostics
import DurableFiles
import Extraction
import ResourceModel
import Segmentation
import Synchronization
import XMLTree

/// The first steps of the way: a file's bytes to units cut into sentences.
struct ResourceReader: Sendable {
  /// A resource as read.
  struct Reading: Sendable {
    var source: XMLSource
    var extracted: ExtractedResource
    /// What was guessed, and what was done without: rules or parts in other files.
    var notices: [Diagnostic]

    /// As stored, the main one first.
    var files: [SourceFile] { source.files.map { SourceFile(path: $0.file, bytes: $0.bytes) } }
  }

  let extractor: Extractor
  private let segmenter: Segmenter
  private let counter: WordCounter
  private let language: LanguageTag
  private let cutsSentences: Bool
  /// What documents may take in as parts; nil where each stands alone.
  private let parts: LinkedFiles?

  /// - Parameters:
  ///   - linkedRules: What documents may link to; when nil, by paths from the root.
  ///   - extraRules: Rules after the workspace's.
  init(
    _ settings: Settings, root: String, linkedRules: LinkedFiles? = nil, extraRules: ITSRules = ITSRules()
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
      linkedRules: linkedRules ?? .below(root, named: ""), parts: linkedRules ?? .below(root, named: ""),
      counter: settings.counter)
  }

  /// - Parameters:
  ///   - linkedRules: What documents may link to.
  ///   - cutsSentences: Else each unit is one segment.
  init(
    rules: ITSRules, language: LanguageTag, profiles: [Profile], linkedRules: LinkedFiles, parts: LinkedFiles? = nil,
    counter: WordCounter.Method = .uax29, cutsSentences: Bool = true
  ) {
    self.counter = WordCounter(counter)
    self.parts = parts
    self.cutsSentences = cutsSentences
    extractor = Extractor(profiles: profiles, extraRules: rules, linkedRules: linkedRules)
    segmenter = Segmenter(rules: .bundled)
    self.language = language
  }

  /// - Parameters:
  ///   - path: Kept with the resource; also the name in messages.
  ///   - fallback: The language of a document that states none; the workspace's source language when nil.
  func read(_ bytes: [UInt8], path: String, language fallback: LanguageTag? = nil) throws -> Reading {
    try read(bytes, path: path, language: fallback ?? language, parts: parts)
  }

  /// The files that a document would take in, as far as they can be told of one that is refused.
  func references(of path: String, in root: String) -> Set<String> {
    guard let parts else { return [] }
    let found = Mutex<Set<String>>([])
    let listening = LinkedFiles { path in
      if case .bytes = parts.answer(path) { found.withLock { _ = $0.insert(path) } }
      return .outside
    }
    var seen: Set<String> = [path]
    var waiting = [path]
    while let path = waiting.popLast() {
      guard let bytes = try? DurableFile.read(Folders.join(root, path)),
        let document = try? XMLParser.parse(XMLSource(bytes: bytes, file: path)),
        (try? Inclusion(document, files: listening)) != nil
      else { continue }
      let new = found.withLock { $0 }.subtracting(seen)
      seen.formUnion(new)
      waiting += new
    }
    return seen.subtracting([path])
  }

  /// Reads a translation of a resource, with the parts that lie beside it when the resource has parts.
  ///
  /// - Parameter path: As the user wrote it; need not be in the workspace.
  func readTranslation(at path: String, in language: LanguageTag, hasParts: Bool) throws -> Reading {
    try read(DurableFile.read(path), path: path, language: language, parts: hasParts ? .near(path) : nil)
  }

  /// Reads a revision again, with the parts it had.
  ///
  /// - Parameter files: The main one first.
  func read(_ files: [SourceFile]) throws -> Reading {
    let bytes = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    let parts = LinkedFiles { path in bytes[path].map(LinkedFiles.Answer.bytes) ?? .outside }
    return try read(files[0].bytes, path: files[0].path, language: language, parts: files.count > 1 ? parts : nil)
  }

  private func read(
    _ bytes: [UInt8], path: String, language: LanguageTag, parts: LinkedFiles?
  ) throws -> Reading {
    var document = try XMLParser.parse(XMLSource(bytes: bytes, file: path))
    var inclusion = try parts.flatMap { try Inclusion(document, files: $0) }
    if let whole = inclusion?.source, whole.files.count > 1 { document = try XMLParser.parse(whole) }
    var extracted = try extract(document, path: path, language: language)
    // A file in the middle of a sentence is no part: its text is not a translator's unit by itself.
    var leaving: Set<String> = []
    while let parts, inclusion != nil {
      let crossing = Self.crossing(extracted, document.source)
      guard !crossing.isEmpty else { break }
      leaving.formUnion(crossing)
      let alone = try XMLParser.parse(XMLSource(bytes: bytes, file: path))
      inclusion = try Inclusion(alone, files: parts, leaving: leaving)
      document = try XMLParser.parse(inclusion?.source ?? alone.source)
      extracted = try extract(document, path: path, language: language)
    }
    cutSentences(&extracted)
    return Reading(
      source: document.source, extracted: extracted,
      notices: (inclusion?.notices ?? []) + Self.notices(of: extracted, document))
  }

  private func extract(_ document: Document, path: String, language: LanguageTag) throws -> ExtractedResource {
    try extractor.extract(document, fallbackID: Folders.stem(of: path), path: path, language: language)
  }

  /// The files that begin or end inside a unit.
  private static func crossing(_ extracted: ExtractedResource, _ source: XMLSource) -> Set<String> {
    var paths: Set<String> = []
    for slot in extracted.skeleton.slots {
      let range = Int(slot.start)..<Int(slot.end)
      guard !source.isInOneFile(range) else { continue }
      // All but the one that comes first were taken in by it, or by the one that holds it.
      for inner in source.files(in: range).sorted().dropFirst() { paths.insert(source.files[inner].file) }
    }
    return paths
  }

  private func cutSentences(_ extracted: inout ExtractedResource) {
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

  /// How words are counted.
  var counterName: String { counter.method.rawValue }

  /// By unit, the words of each of its sentences.
  func wordCounts(_ extracted: ExtractedResource) -> [[Int]] {
    extracted.units.map { unit in
      let language = unit.language ?? extracted.resource.sourceLanguage
      return unit.segments.map { counter.count(unit.source(of: $0), language: language) }
    }
  }

  func words(_ content: InlineContent, language: LanguageTag) -> Int { counter.count(content, language: language) }
}
