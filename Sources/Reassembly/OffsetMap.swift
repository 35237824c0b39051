import ResourceModel
import XMLTree

/// Finds the bytes of a part of a unit's content.
struct OffsetMap {
  /// Bytes to replace, and what keeps the CDATA sections round them whole.
  struct Place {
    var bytes: Range<Int>
    /// Ends a section that begins before the bytes.
    var needsSectionEnd = false
    /// Begins again a section that goes on after the bytes.
    var needsSectionStart = false
    /// All the text there stands in CDATA sections.
    var isCDATA = false
  }

  private struct Stretch {
    var offsets: Range<Int>
    var piece: Skeleton.Piece
  }

  private static let sectionStart = "<![CDATA[".utf8.count
  private static let sectionEnd = "]]>".utf8.count

  private let source: XMLSource
  private let space: XMLText.Space
  private var stretches: [Stretch] = []

  init(unit: Unit, slot: Skeleton.Slot, _ pieces: [Skeleton.Piece], _ source: XMLSource) {
    self.source = source
    space = slot.quote != 0 ? .attribute : unit.preservesSpace ? .preserved : .folded
    var offset = 0
    for piece in pieces[slot.pieces] {
      let length = piece.code > 0 ? 1 : decodedLength(piece)
      stretches.append(Stretch(offsets: offset..<(offset + length), piece: piece))
      offset += length
    }
  }

  func place(of range: Range<Int>) -> Place {
    // Stretches follow each other without gaps.
    let from = firstStretch { $0.offsets.upperBound > range.lowerBound }
    let to = firstStretch { $0.offsets.lowerBound >= range.upperBound }
    guard from < to else { return Place(bytes: 0..<0) }
    let (first, last) = (stretches[from], stretches[to - 1])
    var place = Place(bytes: 0..<0)
    var lower = Int(first.piece.start)
    if range.lowerBound > first.offsets.lowerBound {
      lower += writtenLength(range.lowerBound - first.offsets.lowerBound, of: first.piece)
      place.needsSectionEnd = first.piece.kind == .cdata
    }
    var upper = Int(last.piece.end)
    if range.upperBound < last.offsets.upperBound {
      upper = Int(last.piece.start) + writtenLength(range.upperBound - last.offsets.lowerBound, of: last.piece)
      place.needsSectionStart = last.piece.kind == .cdata
    }
    // Both ends inside one reference: it is another sentence's.
    place.bytes = lower..<max(lower, upper)
    let texts = stretches[from..<to].filter { $0.piece.code == 0 }
    place.isCDATA = !texts.isEmpty && texts.allSatisfy { $0.piece.kind == .cdata }
    return place
  }

  /// The position of the first stretch of which something holds that holds of all after it.
  private func firstStretch(where holds: (Stretch) -> Bool) -> Int {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if holds(stretches[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func content(_ piece: Skeleton.Piece) -> Range<Int> {
    piece.kind == .cdata
      ? (Int(piece.start) + Self.sectionStart)..<(Int(piece.end) - Self.sectionEnd) : Int(piece.start)..<Int(piece.end)
  }

  private func decodedLength(_ piece: Skeleton.Piece) -> Int {
    if piece.kind == .reference { return Int(piece.length) }
    return source.utf8.withUnsafeBufferPointer {
      XMLText.decodedLength($0, content(piece), space: space(of: piece), isCDATA: piece.kind == .cdata)
    }
  }

  /// Bytes of the piece up to an offset inside it, the section's start included; a reference goes with its beginning.
  private func writtenLength(_ decoded: Int, of piece: Skeleton.Piece) -> Int {
    if piece.kind == .reference { return Int(piece.end - piece.start) }
    let written = source.utf8.withUnsafeBufferPointer {
      XMLText.writtenLength(
        ofDecoded: decoded, in: $0, content(piece), space: space(of: piece), isCDATA: piece.kind == .cdata)
    }
    return written + (piece.kind == .cdata ? Self.sectionStart : 0)
  }

  private func space(of piece: Skeleton.Piece) -> XMLText.Space { piece.kind == .cdata ? .preserved : space }
}
