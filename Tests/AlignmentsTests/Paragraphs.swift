import ResourceModel

/// Small units for tests: `Text with <1>codes</1>`.
func unit(
  _ tagged: String, id: String? = nil, path: String = "/book/para[1]", codes: [InlineCode] = [],
  sentences: [String] = []
) -> Unit {
  let content = InlineContent(tagged: tagged) ?? InlineContent()
  return Unit(
    anchor: id, path: path, source: content, codes: codes,
    segments: ranges(sentences.isEmpty ? [tagged] : sentences, in: tagged).map { Segment(range: $0) })
}

/// Where pieces stand in a content, in order.
func ranges(_ pieces: [String], in tagged: String) -> [Range<Int>] {
  var rest = tagged[...]
  var start = 0
  return pieces.map { piece in
    while !rest.hasPrefix(piece), !rest.isEmpty {
      rest = rest.dropFirst()
      start += 1
    }
    let length = InlineContent(tagged: piece)?.length ?? 0
    rest = rest.dropFirst(piece.count)
    defer { start += length }
    return start..<(start + length)
  }
}

/// Paragraphs one after another: `/book/para[1]`, `/book/para[2]`…
func document(_ texts: [(id: String?, text: String)]) -> [Unit] {
  texts.enumerated().map { unit($1.text, id: $1.id, path: "/book/para[\($0 + 1)]") }
}

func emphasis(_ id: Int) -> InlineCode {
  InlineCode(id: id, kind: .paired, opening: "<em>", closing: "</em>", display: "em")
}

func link(_ id: Int, _ target: String) -> InlineCode {
  InlineCode(id: id, kind: .standalone, opening: "<link to=\"\(target)\"/>", display: "link", displayClass: .link)
}

func formula(_ id: Int, _ markup: String, subflows: [Int] = []) -> InlineCode {
  InlineCode(
    id: id, kind: .standalone, opening: "<m:math>\(markup)</m:math>", display: "formula", displayClass: .formula,
    subflows: subflows)
}
