internal import ResourceModel

/// The text of inline content as rules see it: without codes, each run of XML white space one space.
struct FlatContent {
  /// A code, and the byte of the flat text it stands before.
  private struct Code {
    var run: InlineContent.Run
    var flat: Int
    var offset: Int
  }

  /// From a byte of the flat text on, offsets of the content rise with it.
  private struct Stretch {
    var flat: Int
    var offset: Int
  }

  private(set) var bytes: [UInt8] = []
  private var stretches: [Stretch] = []
  private var codes: [Code] = []

  init(_ content: InlineContent) {
    var offset = 0
    var isAfterSpace = false
    bytes.reserveCapacity(content.length)
    for run in content.runs {
      guard case .text(var text) = run else {
        codes.append(Code(run: run, flat: bytes.count, offset: offset))
        offset += 1
        continue
      }
      stretches.append(Stretch(flat: bytes.count, offset: offset))
      text.withUTF8 { append($0, at: offset, &isAfterSpace) }
      offset += text.utf8.count
    }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, at offset: Int, _ isAfterSpace: inout Bool) {
    var plain = 0
    var index = 0
    while index < text.count {
      guard Whitespace.isXML(text[index]) else {
        isAfterSpace = false
        index += 1
        continue
      }
      if isAfterSpace || text[index] != 0x20 {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<index]))
        if !isAfterSpace { bytes.append(0x20) }
        plain = index + 1
        stretches.append(Stretch(flat: bytes.count, offset: offset + plain))
      }
      isAfterSpace = true
      index += 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
  }

  // MARK: Segments

  /// The segments between boundaries of the flat text.
  ///
  /// - Parameter breaks: Rising, with text before the first, between them and after the last.
  func segments(_ breaks: [Int], _ handling: CodeHandling) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { text in
      let (first, last) = ends(in: text)
      guard first < last else { return [] }
      var map = OffsetMap(stretches)
      var nextCode = 0
      var start = first
      var result: [Range<Int>] = []
      for position in breaks {
        var textEnd = position
        while textEnd > 0 {
          let length = Whitespace.trimmedLength(before: textEnd, from: 0, in: text)
          if length == 0 { break }
          textEnd -= length
        }
        // Boundaries stand behind all white space, so the next sentence's text starts here.
        let end = map.offset(of: textEnd - 1) + 1
        let nextStart = map.offset(of: position)
        while nextCode < codes.count, codes[nextCode].offset < end { nextCode += 1 }
        let from = nextCode
        while nextCode < codes.count, codes[nextCode].offset < nextStart { nextCode += 1 }
        let cut = Self.cut(codes[from..<nextCode], textEnd: textEnd, handling)
        result.append(start..<(cut > from ? codes[cut - 1].offset + 1 : end))
        start = cut < nextCode ? codes[cut].offset : nextStart
      }
      result.append(start..<last)
      return result
    }
  }

  /// The offsets of the first thing that is not white space, and behind the last.
  private func ends(in text: UnsafeBufferPointer<UInt8>) -> (Int, Int) {
    var first = Int.max
    var last = 0
    var index = 0
    while index < text.count {
      let length = Whitespace.trimmedLength(at: index, in: text)
      if length == 0 { break }
      index += length
    }
    if index < text.count {
      var map = OffsetMap(stretches)
      first = map.offset(of: index)
      var end = text.count
      while end > index {
        let length = Whitespace.trimmedLength(before: end, from: index, in: text)
        if length == 0 { break }
        end -= length
      }
      last = map.offset(of: end - 1) + 1
    }
    if let code = codes.first { first = min(first, code.offset) }
    if let code = codes.last { last = max(last, code.offset + 1) }
    return (first, last)
  }

  /// How many of the codes at a boundary go with the sentence before it, as the index of the first that does not.
  private static func cut(_ codes: ArraySlice<Code>, textEnd: Int, _ handling: CodeHandling) -> Int {
    if codes.isEmpty { return codes.startIndex }
    var closings: [Int: Int] = [:]
    for index in codes.indices {
      if case .close(let id) = codes[index].run { closings[id] = index }
    }
    var cut = codes.startIndex
    // Those that touch the text before. A pair with nothing in it counts as one isolated code.
    touching: while cut < codes.endIndex, codes[cut].flat == textEnd {
      switch codes[cut].run {
      case .open(let id):
        if let closing = closings[id], closing > cut {
          if !handling.includesIsolated { break touching }
          cut = closing
        } else if !handling.includesStart {
          break touching
        }
      case .close: if !handling.includesEnd { break touching }
      case .standalone, .text: if !handling.includesIsolated { break touching }
      }
      cut += 1
    }
    guard handling.includesEnd else { return cut }
    // An end tag never leaves the sentence its start tag is in.
    var opened: Set<Int> = []
    for index in cut..<codes.endIndex {
      switch codes[index].run {
      case .open(let id): opened.insert(id)
      case .close(let id) where !opened.contains(id): cut = index + 1
      case .close, .standalone, .text: break
      }
    }
    return cut
  }
}

extension FlatContent {
  /// Finds the content offsets of bytes of the flat text asked for in rising order.
  private struct OffsetMap {
    private let stretches: [Stretch]
    private var current = 0

    init(_ stretches: [Stretch]) { self.stretches = stretches }

    mutating func offset(of flat: Int) -> Int {
      while current + 1 < stretches.count, stretches[current + 1].flat <= flat { current += 1 }
      return stretches[current].offset + flat - stretches[current].flat
    }
  }
}
