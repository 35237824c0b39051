public import Diagnostics

/// A source put together of several files: a book and its chapters.
///
/// Offsets are of the text as a whole; each file has its bytes in it, and is written by itself.
extension XMLSource {
  /// Bytes of the whole that are bytes of one file.
  struct Stretch: Hashable, Sendable {
    /// In the ``XMLSource/utf8`` of the whole.
    var range: Range<Int>
    /// Which of the ``XMLSource/parts``.
    var part: Int
    /// Where they begin in the part's UTF-8 form.
    var start: Int
  }

  /// The files it is made of, the main one first.
  public var files: [XMLSource] { parts.isEmpty ? [self] : parts }

  /// Whether no border between two files lies in a range or at an end that belongs to another file than the other.
  public func isInOneFile(_ range: Range<Int>) -> Bool {
    parts.isEmpty || stretch(at: range.lowerBound).map { $0.range.upperBound >= range.upperBound } ?? false
  }

  /// The positions in ``files`` of those that have bytes in a range.
  public func files(in range: Range<Int>) -> Set<Int> {
    parts.isEmpty ? [0] : Set(stretches.filter { $0.range.overlaps(range) }.map(\.part))
  }

  /// The encoding of the file a byte belongs to.
  public func encoding(at offset: Int) -> TextEncoding {
    parts.isEmpty ? encoding : parts[place(of: offset).part].encoding
  }

  /// The stretch that holds a byte; for what was put between files, the one before it.
  func stretch(at offset: Int) -> Stretch? {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if stretches[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? stretches[low - 1] : stretches.first
  }

  /// The file a byte of the whole is in, and where it is there.
  func place(of offset: Int) -> (part: Int, offset: Int) {
    guard let stretch = stretch(at: offset) else { return (0, offset) }
    let inside = min(max(offset, stretch.range.lowerBound), stretch.range.upperBound)
    return (stretch.part, stretch.start + inside - stretch.range.lowerBound)
  }

  // MARK: Changed text

  /// The source after some of its bytes were replaced by others.
  ///
  /// - Parameters:
  ///   - utf8: The text with the replacements made.
  ///   - replacements: What was replaced by what, in order; ranges of this text and of the new one.
  /// - Returns: Nil when an encoding cannot hold the text, or when a replacement goes over a border between files.
  public func replacing(
    _ replacements: [(source: Range<Int>, result: Range<Int>)], by utf8: [UInt8]
  ) -> XMLSource? {
    guard !parts.isEmpty else {
      return encoding.encode(utf8).flatMap { try? XMLSource(bytes: $0, file: file) }
    }
    guard replacements.allSatisfy({ isInOneFile($0.source) }) else { return nil }
    var moved: [Stretch] = []
    var next = 0
    // How much further a byte stands in the new text.
    var shift = 0
    for stretch in stretches {
      let lower = stretch.range.lowerBound + shift
      while next < replacements.count, replacements[next].source.upperBound <= stretch.range.upperBound {
        shift += replacements[next].result.count - replacements[next].source.count
        next += 1
      }
      moved.append(Stretch(range: lower..<(stretch.range.upperBound + shift), part: stretch.part, start: 0))
    }
    return taken(from: moved, of: utf8)
  }

  /// Writes each file anew from its stretches of a changed text, and what lies between them as it was.
  private func taken(from moved: [Stretch], of utf8: [UInt8]) -> XMLSource? {
    var texts = parts.map { _ in [UInt8]() }
    var done = parts.map { _ in 0 }
    var placed = moved
    // A file is taken in once, so its stretches are in its own order.
    for (index, (old, new)) in zip(stretches, moved).enumerated() {
      let part = old.part
      texts[part] += parts[part].utf8[done[part]..<old.start]
      placed[index].start = texts[part].count
      texts[part] += utf8[new.range]
      done[part] = old.start + old.range.count
    }
    var files: [XMLSource] = []
    for (part, text) in zip(parts, texts) {
      let whole = text + part.utf8[done[files.count]...]
      guard let bytes = part.encoding.encode(whole), let file = try? XMLSource(bytes: bytes, file: part.file) else {
        return nil
      }
      files.append(file)
    }
    return XMLSource(parts: files, stretches: placed, utf8: utf8)
  }
}

/// The places of offsets asked for in rising order, in whichever file they are, without starting over.
public struct PlaceCursor {
  private let source: XMLSource
  private var cursors: [LineCursor]

  public init(_ source: XMLSource) {
    self.source = source
    cursors = source.files.map { file in
      file.window.map { LineCursor(offset: $0.prefix, line: $0.line, column: $0.column) } ?? LineCursor()
    }
  }

  /// The place of an offset of ``XMLSource/utf8``, and which of ``XMLSource/files`` it is in.
  public mutating func move(to offset: Int) -> (file: Int, line: Int, column: Int) {
    let (part, place) = source.parts.isEmpty ? (0, max(offset, source.window?.prefix ?? 0)) : source.place(of: offset)
    let file = source.parts.isEmpty ? source.utf8 : source.parts[part].utf8
    let (line, column) = file.withUnsafeBufferPointer { cursors[part].move(to: place, in: $0) }
    return (part, line, column)
  }

  /// The same, for messages.
  public mutating func location(of offset: Int) -> SourceLocation {
    let place = move(to: offset)
    return SourceLocation(file: source.files[place.file].file, line: place.line, column: place.column)
  }
}
