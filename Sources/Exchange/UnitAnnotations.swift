import ResourceModel

extension OutgoingUnit {
  /// What is said of the whole unit, in attributes of `unit`.
  var structuralAnnotations: [Annotation] {
    let filter = unit.localeFilter.map { [Annotation.localeFilter($0)] } ?? []
    return filter
      + unit.annotations.filter { !$0.isInline }.compactMap(\.sendable).filter { annotation in
        // Bytes of UTF-8 are counted by the module for sizes (XLIFF 2.1 §5.7), which more tools know.
        if case .storageSize = annotation { limits.bytes == nil } else { true }
      }
  }
}

extension Annotation {
  /// What XLIFF says of text, never of a unit: terms and the confidence of a machine (XLIFF 2.1 §4.7.3.1.2, §5.9.6.8).
  var isInline: Bool {
    switch self {
    case .term, .machineConfidence: true
    default: false
    }
  }
}

extension Unit {
  var direction: TextDirection? {
    for case .direction(let direction) in annotations { return direction }
    return nil
  }

  /// Addresses of the pictures, films and sounds of the unit and its codes, each once.
  var externalResources: [String] {
    var found: [String] = []
    for case .externalResource(let address) in annotations where !address.isEmpty { found.append(address) }
    for code in codes {
      for case .externalResource(let address) in code.annotations where !address.isEmpty { found.append(address) }
    }
    if found.count < 2 { return found }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// What a translation must keep to, in words: what a translator reads where a tool shows notes only.
  var limits: [String] {
    var result: [String] = []
    if let size = storageSize {
      result.append("at most \(size.bytes) bytes in \(size.encoding)")
    }
    if let characters = allowedCharacters {
      result.append(characters.isEmpty ? "no character at all" : "only these characters: \(characters)")
    }
    return result
  }

  /// The terms that the author marked, with what they mean.
  var markedTerms: [String] {
    var result: [String] = []
    for case .term(let mark) in annotations { result.append(Self.words(source.text, mark)) }
    for code in codes {
      for case .term(let mark) in code.annotations where mark.definition != nil || mark.reference != nil {
        result.append(Self.words(source.inside(code.id), mark))
      }
    }
    return result
  }

  private static func words(_ text: String, _ mark: TermMark) -> String {
    ([text] + [mark.definition, mark.reference].compactMap { $0 }).joined(separator: ": ")
  }
}

extension InlineContent {
  /// The text between the tags of a code, where it first stands.
  fileprivate func inside(_ code: Int) -> String {
    var result = ""
    var isInside = false
    for run in runs {
      switch run {
      case .open(code): isInside = true
      case .close(code): return result
      case .text(let text): if isInside { result += text }
      case .open, .close, .standalone: break
      }
    }
    return result
  }
}

/// Media types by the ending of an address.
enum MediaType {
  static func guess(_ address: String) -> String {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    switch path.split(separator: ".").last?.lowercased() {
    case "png": return "image/png"
    case "jpg", "jpeg": return "image/jpeg"
    case "gif": return "image/gif"
    case "svg": return "image/svg+xml"
    case "webp": return "image/webp"
    case "mp4": return "video/mp4"
    case "webm": return "video/webm"
    case "ogv": return "video/ogg"
    case "mp3": return "audio/mpeg"
    case "ogg", "oga": return "audio/ogg"
    case "wav": return "audio/wav"
    case "pdf": return "application/pdf"
    case "html", "htm": return "text/html"
    default: return "application/octet-stream"
    }
  }
}
