import ResourceModel

extension Run {
  /// Where in a code's opening markup slots stand, those in another of them left out.
  func holes(of code: Int, _ slots: ArraySlice<Skeleton.Slot>) -> [Range<Int>] {
    guard let piece = pieces.first(where: { $0.code == Int32(code) && $0.kind != .close }) else { return [] }
    var holes: [Range<Int>] = []
    var end = piece.start
    for slot in slots where slot.start >= end && slot.end <= piece.end {
      holes.append(Int(slot.start - piece.start)..<Int(slot.end - piece.start))
      end = slot.end
    }
    return holes
  }
}
