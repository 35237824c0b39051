import ResourceModel
import TestSupport

/// Units of a CNXML module, read just well enough to try the aligner on a real textbook at two revisions.
enum TextbookSample {
  private static let data = "openstax-physics"
  static let isThere = SharedData.has(data)

  static func modules(_ revision: String) throws -> [String: [Unit]] {
    guard let folder = SharedData.path("\(data)/\(revision)") else { return [:] }
    var result: [String: [Unit]] = [:]
    for file in Files.walk(folder, endingWith: ".cnxml") {
      var reader = Reader()
      reader.read(try Files.bytes(file))
      result[String(file.dropFirst(folder.count))] = reader.units
    }
    return result
  }

  private struct Reader {
    var units: [Unit] = []
    private var open: [(name: String, unit: Int?, children: [String: Int])] = [("", nil, [:])]
    private var inline: [Int] = []

    private static let blocks: Set<String> = ["para", "title", "caption", "item", "entry", "label", "md:title"]
    private static let codes: Set<String> = [
      "emphasis", "term", "link", "sub", "sup", "newline", "foreign", "footnote", "cite", "space", "code", "quote",
    ]

    mutating func read(_ bytes: [UInt8]) {
      var position = 0
      while position < bytes.count {
        if bytes[position] != UInt8(ascii: "<") {
          let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
          addText(String(decoding: bytes[position..<end], as: UTF8.self))
          position = end
          continue
        }
        let isMath = bytes[position...].starts(with: "<m:math".utf8)
        var end = position
        while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
        if isMath {
          while end + 8 < bytes.count, !bytes[(end - 7)...end].elementsEqual("</m:math".utf8) { end += 1 }
          while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
        }
        end = min(end + 1, bytes.count)
        addTag(String(decoding: bytes[position..<end], as: UTF8.self), isMath: isMath)
        position = end
      }
      for index in units.indices { cut(index) }
    }

    private mutating func addText(_ text: String) {
      guard let unit = open.last?.unit else { return }
      let folded = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let lead = text.first?.isWhitespace == true && !units[unit].source.isEmpty ? " " : ""
      let trail = text.last?.isWhitespace == true && !folded.isEmpty ? " " : ""
      units[unit].source.append(.text(lead + folded + trail))
    }

    private mutating func addTag(_ tag: String, isMath: Bool) {
      if tag.hasPrefix("<?") || tag.hasPrefix("<!") { return }
      let name = String(tag.dropFirst(tag.hasPrefix("</") ? 2 : 1).prefix { !" \n\t/>".contains($0) })
      let unit = open.last?.unit
      if isMath || (Self.codes.contains(name) && tag.hasSuffix("/>")) {
        if let unit { addCode(.standalone, tag, to: unit) }
      } else if Self.codes.contains(name) {
        guard let unit else { return }
        if tag.hasPrefix("</") {
          if let code = inline.popLast() { units[unit].source.append(.close(code)) }
        } else {
          inline.append(addCode(.paired, tag, to: unit))
        }
      } else if tag.hasPrefix("</") {
        if open.count > 1 { open.removeLast() }
        inline = []
      } else {
        openElement(name, tag)
      }
    }

    private mutating func openElement(_ name: String, _ tag: String) {
      let number = (open[open.count - 1].children[name] ?? 0) + 1
      open[open.count - 1].children[name] = number
      if tag.hasSuffix("/>") { return }
      var unit: Int?
      if Self.blocks.contains(name) {
        let path = open.dropFirst().map(\.name).joined(separator: "/") + "/\(name)[\(number)]"
        var anchor: String?
        if let start = tag.firstRange(of: " id=\"")?.upperBound { anchor = String(tag[start...].prefix { $0 != "\"" }) }
        unit = units.count
        units.append(Unit(anchor: anchor, path: path, role: name == "title" ? .title : .body, source: InlineContent()))
      }
      open.append(("\(name)[\(number)]", unit, [:]))
      inline = []
    }

    @discardableResult
    private mutating func addCode(_ kind: InlineCode.Kind, _ tag: String, to unit: Int) -> Int {
      let id = units[unit].codes.count + 1
      units[unit].codes.append(
        InlineCode(id: id, kind: kind, opening: tag, closing: kind == .paired ? "</x>" : ""))
      units[unit].source.append(kind == .paired ? .open(id) : .standalone(id))
      return id
    }

    /// Sentences end at a stop and a space: good enough here.
    private mutating func cut(_ index: Int) {
      let runs = units[index].source.runs
      var start = 0
      var offset = 0
      for run in runs {
        if case .text(let text) = run {
          let bytes = Array(text.utf8)
          for place in bytes.indices.dropLast() where bytes[place] == UInt8(ascii: ".") && bytes[place + 1] == 32 {
            units[index].segments.append(Segment(range: start..<offset + place + 1))
            start = offset + place + 2
          }
        }
        offset += run.length
      }
      if start < offset { units[index].segments.append(Segment(range: start..<offset)) }
    }
  }
}
