import Diagnostics
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

  /// A title, an abstract, a licence…
  public struct Field: Encodable, Sendable {
    public var field: String
    public var text: String
  }

  public var file: String
  public var resource: String
  public var title: String
  public var vocabulary: String
  /// What tells that the document is of that vocabulary.
  public var evidence: String
  /// What the document says of itself, as its profile finds it.
  public var metadata: [Field]
  public var language: String
  public var encoding: String
  public var units: [UnitView]
  /// How words are counted.
  public var counter: String
  /// For a document of no vocabulary we know: what was taken to be within text.
  public var guesses: [String]
  /// What had to be done without: rules or parts in other files.
  public var notices: [String]

  /// Reads a file as `fournil add` would, with the profiles and rules of the workspace it stands in, if any.
  ///
  /// - Parameter rules: ITS rules that follow the profile's.
  public init(of file: String, rules: String?) throws(PipelineError) {
    do {
      let extra = try rules.map { try ITSRules(XMLSource(bytes: DurableFile.read($0), file: $0)) } ?? ITSRules()
      let reader = try Surroundings(of: file, rules: extra).reader
      let reading = try reader.read(DurableFile.read(file), path: file)
      let document = try XMLParser.parse(reading.source)
      let resource = reading.extracted.resource
      let words = reader.wordCounts(reading.extracted)
      self.file = file
      self.resource = resource.id
      title = resource.title
      vocabulary = resource.vocabulary
      counter = reader.counterName
      evidence = try reader.extractor.vocabulary(of: document).evidence
      metadata = try reader.extractor.metadata(of: document).map { Field(field: $0.field, text: $0.text) }
      self.language = resource.sourceLanguage.text
      encoding = reading.source.encoding.name
      units = zip(reading.extracted.units, words).map { unit, words in
        UnitView(
          line: unit.line, column: unit.column, id: unit.anchor, path: unit.path, role: unit.role.rawValue,
          sentences: unit.segments.map { unit.source(of: $0).tagged },
          codes: unit.codes.map { "<\($0.id)> \($0.display) (\($0.displayClass.rawValue))" },
          notes: unit.notes.map(\.text), words: words.reduce(0, +))
      }
      guesses = reading.extracted.guesses.map(\.words)
      notices = reading.notices.map(\.description)
    } catch {
      throw .from(error)
    }
  }

  /// What the document and its rules say in one ITS data category, in the listing of W3C's ITS 2.0 test suite.
  ///
  /// - Parameter category: As the suite names it: `translate`, `locqualityissue`…
  public static func listing(of category: String, in file: String, rules: String?) throws(PipelineError) -> String {
    do {
      let names = DataCategory.allCases.map(\.rawValue)
      guard let known = DataCategory(rawValue: category) else {
        throw PipelineError.refused(Spelling.refusal("'\(category)' is no ITS data category", category, among: names))
      }
      let extra = try rules.map { try ITSRules(XMLSource(bytes: DurableFile.read($0), file: $0)) } ?? ITSRules()
      let document = try XMLParser.parse(XMLSource(bytes: DurableFile.read(file), file: file))
      return try Extractor(profiles: [], extraRules: extra, linkedRules: .near(file)).listing(of: known, in: document)
    } catch {
      throw .from(error)
    }
  }
}

extension ExtractedResource.Guess {
  /// `em beside text 12 times of 14`.
  fileprivate var words: String {
    "'\(element)' within text (\(withinText)): beside text \(besideText) times of \(count)"
  }
}
