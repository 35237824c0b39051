extension XMLSource {
  /// The attributes `id` and `xml:id` of the tags in a stretch of content, each with the white space before it.
  public func identifiers(in span: Range<Int>) -> [Range<Int>] {
    utf8.withUnsafeBufferPointer { bytes in
      var scanner = LexicalScanner(UnsafeBufferPointer(rebasing: bytes[..<span.upperBound]), from: span.lowerBound)
      var found: [Range<Int>] = []
      while let token = scanner.next() {
        guard token.kind == .start || token.kind == .empty else { continue }
        for attribute in scanner.attributes {
          let name = bytes[attribute.nameStart..<attribute.nameEnd]
          guard name.elementsEqual("id".utf8) || name.elementsEqual("xml:id".utf8) else { continue }
          var start = attribute.nameStart
          while XMLText.isSpace(bytes[start - 1]) { start -= 1 }
          found.append(start..<min(attribute.valueEnd + 1, span.upperBound))
        }
      }
      return found
    }
  }
}
