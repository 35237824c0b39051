import ResourceModel
import XMLTree

/// Writes text with `pc`, `sc`, `ec` and `ph` (XLIFF 2.1 §4.2.3).
struct XLIFFInlineWriter {
  enum Style {
    /// With original data, editing hints (`canReorder` by id) and sub-flows (by code).
    case full([String: String], [Int: String])
    /// Of a candidate: what the codes look like and no more.
    case bare
  }

  let style: Style

  func write(_ marks: [InlineMark], to writer: inout XMLWriter) {
    let last = marks.count - 1
    for (index, mark) in marks.enumerated() {
      switch mark {
      case .text(let text): writer.characters(text, isFirst: index == 0, isLast: index == last)
      case .standalone(let code, let id): writer.inlineEmpty("ph", attributes(code, id: id, reference: id, part: .both))
      case .opening(let code, let id): writer.inlineOpen("pc", spanning(code, id))
      case .closing: writer.inlineClose("pc")
      case .start(let code, let id, let isIsolated):
        writer.inlineEmpty("sc", attributes(code, id: id, reference: id, isIsolated: isIsolated, part: .start))
      case .end(let code, let id, let isIsolated):
        writer.inlineEmpty(
          "ec", attributes(code, id: isIsolated ? id : nil, reference: id, isIsolated: isIsolated, part: .end))
      case .annotation(let mark): writer.inlineOpen("mrk", attributes(mark))
      case .annotationEnd: writer.inlineClose("mrk")
      case .spanStart(let mark): writer.inlineEmpty("sm", attributes(mark))
      case .spanEnd(let id): writer.inlineEmpty("em", [("startRef", id)])
      }
    }
  }

  private func attributes(_ mark: AnnotationMark) -> [(String, String?)] {
    [("id", mark.id), ("type", mark.type)] + mark.attributes
  }

  private enum Half { case both, start, end }

  /// Of `ph`, `sc` and `ec`.
  private func attributes(
    _ code: InlineCode, id: String?, reference: String, isIsolated: Bool = false, part: Half
  ) -> [(String, String?)] {
    let isEnd = part == .end
    var result: [(String, String?)] = [
      ("id", id), ("startRef", id == nil ? reference : nil), ("isolated", isIsolated ? "yes" : nil),
      ("disp", (isEnd ? closingDisplay(code) : code.display).writable),
    ]
    guard case .full(_, let subflows) = style else { return result }
    result += rights(code, reference, isEnd: isEnd && !isIsolated)
    result += [
      ("dataRef", isEnd ? "d\(code.id)e" : "d\(code.id)"), ("subFlows", isEnd ? nil : subflows[code.id]),
      ("type", type(code)), ("subType", "fournil:\(code.displayClass.rawValue)"),
      ("dir", isEnd && !isIsolated || part == .both ? nil : direction(code)),
      ("fs:fs", isEnd && !isIsolated ? nil : code.formatStyle),
      ("fs:subFs", part == .both ? code.subFormatStyle : nil),
    ]
    return result
  }

  private func spanning(_ code: InlineCode, _ id: String) -> [(String, String?)] {
    var result: [(String, String?)] = [
      ("id", id), ("dispStart", code.display.writable), ("dispEnd", closingDisplay(code).writable),
    ]
    guard case .full(_, let subflows) = style else { return result }
    result += rights(code, id, isEnd: false)
    result += [
      ("dataRefStart", "d\(code.id)"), ("dataRefEnd", "d\(code.id)e"), ("subFlowsStart", subflows[code.id]),
      ("type", type(code)), ("subType", "fournil:\(code.displayClass.rawValue)"), ("dir", direction(code)),
      ("fs:fs", code.formatStyle),
    ]
    return result
  }

  /// XLIFF has no overrides: an `rlo` runs from right to left at least.
  private func direction(_ code: InlineCode) -> String? {
    for case .direction(let direction) in code.annotations { return direction.base }
    return nil
  }

  private func closingDisplay(_ code: InlineCode) -> String { "</\(code.display.dropFirst())" }

  /// XLIFF's default is "yes" for all three.
  private func rights(_ code: InlineCode, _ id: String, isEnd: Bool) -> [(String, String?)] {
    guard case .full(let hints, _) = style else { return [] }
    let order = isEnd ? (ReorderHints.isFixed(code) ? "no" : nil) : hints[id]
    return [
      ("canCopy", code.rights.canCopy ? nil : "no"), ("canDelete", code.rights.canDelete ? nil : "no"),
      ("canReorder", order),
    ]
  }

  /// XLIFF 2.1 §4.3.1.40, `type`.
  private func type(_ code: InlineCode) -> String {
    switch code.displayClass {
    case .emphasis, .lineBreak, .quantity, .code: "fmt"
    case .link, .reference: "link"
    case .image: "image"
    case .formula, .term, .footnote, .comment, .instruction, .entity, .other: "other"
    }
  }
}

extension TextDirection {
  /// As XLIFF says it.
  var base: String {
    switch self {
    case .ltr, .lro: "ltr"
    case .rtl, .rlo: "rtl"
    }
  }
}

extension XMLWriter {
  /// Characters inside ``mixed(_:_:_:)``; those XML cannot hold become `cp` (XLIFF 2.1 §4.2.3.1).
  mutating func characters(_ text: String, isFirst: Bool = true, isLast: Bool = true) {
    guard !text.unicodeScalars.allSatisfy({ Values.isXMLCharacter($0.value) }) else {
      self.text(text, isFirst: isFirst, isLast: isLast)
      return
    }
    var plain = ""
    var isAtStart = isFirst
    for scalar in text.unicodeScalars {
      if Values.isXMLCharacter(scalar.value) {
        plain.unicodeScalars.append(scalar)
        continue
      }
      self.text(plain, isFirst: isAtStart, isLast: false)
      plain = ""
      isAtStart = false
      let digits = String(scalar.value, radix: 16, uppercase: true)
      inlineEmpty("cp", [("hex", String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits)])
    }
    self.text(plain, isFirst: isAtStart, isLast: isLast)
  }
}
