/// What `fournil adopt` did.
public struct AdoptReport: Encodable, Sendable {
  /// A unit that a person has to look at.
  public struct Unmatched: Encodable, Sendable {
    public var resource: String
    public var unit: String
    /// `file:line:column` of the source.
    public var location: String
    public var source: String
    public var reason: String
  }

  /// A unit that has got its translation.
  public struct Pair: Encodable, Sendable {
    public var resource: String
    public var unit: String
    /// `file:line:column` of the source.
    public var location: String
    /// `file:line:column` of the translation.
    public var target: String
    /// What speaks for it: `id`, `place`, `content`, `formula`; or `cover`, when the formula it is in is taken whole.
    public var means: String
    /// Of 100; see ``AdoptReport/adoptedFrom`` and ``AdoptReport/lookedAtBelow``.
    public var confidence: Int
    /// Where its text was cut into the source's sentences: `sentence`, `stop`, `clause`, `word`.
    public var cut: String
    /// Why a person had better look at it; nil when nobody need.
    public var look: String?
  }

  public struct Item: Encodable, Sendable {
    public var resource: String
    public var file: String
    public var units = 0
    public var adopted = 0
    /// Of those, labels in formulas that the translation writes in its own way, or does without.
    public var covered = 0
    /// Of those, units that a person had better look at.
    public var doubtful = 0
    /// Of those, units whose text was cut elsewhere than between its own sentences.
    public var cutInside = 0
    /// Of those, units that were translated just so already.
    public var unchanged = 0
  }

  /// Pairs of less confidence are listed as unmatched, in percent.
  public static let adoptedFrom = 50
  /// Units whose cut into sentences has less confidence are listed as unmatched, in percent.
  public static let cutFrom = 25
  /// Pairs of less confidence are adopted, and are to be looked at, in percent.
  public static let lookedAtBelow = 70

  public var locale: String
  public var units = 0
  /// Those covered are among them.
  public var adopted = 0
  public var covered = 0
  public var unmatched: [Unmatched] = []
  /// The files that resources of the folder would have there, and have not.
  public var missing: [String] = []
  public var pairs: [Pair] = []
  public var items: [Item] = []
}
