public import ResourceModel

extension Merge {
  /// A source that a translation which came back may be made from.
  public struct Origin: Sendable {
    /// What the store knows the source by: the basis of such a translation.
    public var basis: String
    /// Set for a source that is no longer in force.
    public var earlier: Earlier?

    public init(basis: String, earlier: Earlier? = nil) {
      self.basis = basis
      self.earlier = earlier
    }
  }

  /// How an earlier source differs from the one in force: a file made from it has its code numbers.
  public struct Earlier: Sendable {
    /// The unit's codes at that time.
    public var codes: [InlineCode]
    /// Gives a translation made from it as one for the source in force: codes renumbered, stale where more than that changed.
    public var carry: @Sendable (Translation) -> Translation
    /// Gives content numbered as now the numbers of that time.
    public var carryBack: @Sendable (InlineContent) -> InlineContent

    public init(
      codes: [InlineCode], carry: @escaping @Sendable (Translation) -> Translation,
      carryBack: @escaping @Sendable (InlineContent) -> InlineContent
    ) {
      self.codes = codes
      self.carry = carry
      self.carryBack = carryBack
    }
  }
}

extension Merge.Origin {
  /// The unit with the codes that the source's numbers mean.
  func unit(_ unit: Unit) -> Unit {
    guard let earlier else { return unit }
    var then = unit
    then.codes = earlier.codes
    return then
  }

  /// A translation as one of the source in force.
  func carried(_ translation: Translation) -> Translation { earlier?.carry(translation) ?? translation }

  /// Content of ours as the file would have it.
  func numberedBack(_ content: InlineContent) -> InlineContent { earlier?.carryBack(content) ?? content }
}
