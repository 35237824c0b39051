import DurableFiles
import Extraction
import ResourceModel
import XMLTree

/// What `fournil inspect` shows of a file: its units as a translator would get them.
public struct Inspection: Encodable, Sendable {
  public struct UnitView: Encodable, Sendable {
    public var line: Int
    public var column: Int
    /// The author's id, if any.
    public var id: String?
    public var path: String
    public var role: String
    /// One a sentence, codes as `<1>`.
    public var sentences: [String]
    public var codes: [String]
    public var notes: [String]
    public var words: Int
  }

  public var file: String
  public var resource: String
  public var title: String
  public var vocabulary: String
  public var language: String
  public var encoding: String
  public var units: [UnitView]

  /// Reads a file as `fournil add` would.
  ///
  /// - Parameter rules: ITS rules that follow the profile's.
  public init(of file: String, rules: String?) throws(PipelineError) {
    do {
      let extra = try rules.map { try ITSRules(XMLSource(bytes: DurableFile.read($0), file: $0)) } ?? ITSRules()
      guard let language = LanguageTag("und") else { throw PipelineError.refused("no language") }
      let reader = ResourceReader(rules: extra, language: language, profiles: try Profile.bundled())
      let reading = try reader.read(DurableFile.read(file), path: file)
      let resource = reading.extracted.resource
      let words = reader.wordCounts(reading.extracted)
      self.file = file
      self.resource = resource.id
      title = resource.title
      vocabulary = resource.vocabulary
      self.language = resource.sourceLanguage.text
      encoding = reading.source.encoding.name
      units = zip(reading.extracted.units, words).map { unit, words in
        UnitView(
          line: unit.line, column: unit.column, id: unit.anchor, path: unit.path, role: unit.role.rawValue,
          sentences: unit.segments.map { unit.source(of: $0).tagged },
          codes: unit.codes.map { "<\($0.id)> \($0.display) (\($0.displayClass.rawValue))" },
          notes: unit.notes.map(\.text), words: words.reduce(0, +))
      }
    } catch {
      throw .from(error)
    }
  }
}
