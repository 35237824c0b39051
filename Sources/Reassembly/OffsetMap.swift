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
    guard let first = stretches.first(where: { $0.offsets.upperBound > range.lowerBound }),
      let last = stretches.last(where: { $0.offsets.lowerBound < range.upperBound })
    else { return Place(bytes: 0..<0) }
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
    place.bytes = lower..<upper
    let texts = stretches.filter { $0.offsets.overlaps(range) && $0.piece.code == 0 }
    place.isCDATA = !texts.isEmpty && texts.allSatisfy { $0.piece.kind == .cdata }
    return place
  }

  private func content(_ piece: Skeleton.Piece) -> Range<Int> {
    piece.kind == .cdata
      ? (Int(piece.start) + Self.sectionStart)..<(Int(piece.end) - Self.sectionEnd) : Int(piece.start)..<Int(piece.end)
  }

  private func decodedLength(_ piece: Skeleton.Piece) -> Int {
    source.utf8.withUnsafeBufferPointer {
      XMLText.decodedLength($0, content(piece), space: space(of: piece), isCDATA: piece.kind == .cdata)
    }
  }

  /// Bytes of the piece up to an offset inside it, the section's start included.
  private func writtenLength(_ decoded: Int, of piece: Skeleton.Piece) -> Int {
    let written = source.utf8.withUnsafeBufferPointer {
      XMLText.writtenLength(
        ofDecoded: decoded, in: $0, content(piece), space: space(of: piece), isCDATA: piece.kind == .cdata)
    }
    return written + (piece.kind == .cdata ? Self.sectionStart : 0)
  }

  private func space(of piece: Skeleton.Piece) -> XMLText.Space { piece.kind == .cdata ? .preserved : space }
}
