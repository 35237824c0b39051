public import Diagnostics

/// A teaching resource: one XML document and what is known of it.
public struct Resource: Hashable, Sendable {
  /// Unique in the workspace: the root's `xml:id` or `id`, else the file's name without its ending.
  public var id: String
  /// The file, relative to the workspace.
  public var path: String
  /// The vocabulary profile that read it: `resource`, `xhtml`, `its`.
  public var vocabulary: String
  public var sourceLanguage: LanguageTag
  public var title: String

  public init(id: String, path: String, vocabulary: String, sourceLanguage: LanguageTag, title: String) {
    self.id = id
    self.path = path
    self.vocabulary = vocabulary
    self.sourceLanguage = sourceLanguage
    self.title = title
  }

  /// Where a unit of it begins.
  public func location(of unit: Unit) -> SourceLocation {
    SourceLocation(file: unit.file ?? path, line: unit.line, column: unit.column)
  }
}

/// A file of a resource, as stored.
public struct SourceFile: Hashable, Sendable {
  /// Relative to the workspace.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What extraction makes of a document: units to translate, and the skeleton they go back to.
public struct ExtractedResource: Hashable, Sendable {
  public var resource: Resource
  public var units: [Unit]
  public var skeleton: Skeleton
  /// For a document of no vocabulary we know: the elements taken to be within text.
  public var guesses: [Guess]
  /// What a map or a collection lists, in the order of reading; empty for a document that lists nothing.
  public var members: [Member]
  /// What the reader had to do without, such as rules that a document links to and that are not there.
  public var warnings: [Diagnostic]

  public init(
    resource: Resource, units: [Unit], skeleton: Skeleton, guesses: [Guess] = [], members: [Member] = [],
    warnings: [Diagnostic] = []
  ) {
    self.resource = resource
    self.units = units
    self.skeleton = skeleton
    self.guesses = guesses
    self.members = members
    self.warnings = warnings
  }

  /// A resource that a map or a collection lists.
  public enum Member: Hashable, Sendable {
    /// By its path, relative to the workspace.
    case file(String)
    /// By its id.
    case resource(String)
  }

  /// An element taken to be within text because it mostly stands beside some.
  public struct Guess: Hashable, Sendable {
    /// As written.
    public var element: String
    /// `yes`, or `nested` when it holds blocks of its own.
    public var withinText: String
    /// How many stand beside text, of how many.
    public var besideText: Int
    public var count: Int

    public init(element: String, withinText: String, besideText: Int, count: Int) {
      self.element = element
      self.withinText = withinText
      self.besideText = besideText
      self.count = count
    }
  }
}
