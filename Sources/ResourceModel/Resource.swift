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
}

/// What extraction makes of a document: units to translate, and the skeleton they go back to.
public struct ExtractedResource: Hashable, Sendable {
  public var resource: Resource
  public var units: [Unit]
  public var skeleton: Skeleton

  public init(resource: Resource, units: [Unit], skeleton: Skeleton) {
    self.resource = resource
    self.units = units
    self.skeleton = skeleton
  }
}
