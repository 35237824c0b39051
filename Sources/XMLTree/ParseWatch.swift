import Diagnostics
internal import CLibXML2

/// Listens to libxml2 while it parses: keeps its first error, and stops it before a small file becomes a large tree.
///
/// libxml2 limits what references unfold to, but neither what a DTD adds to
/// each element, nor parameter entities, nor the namespaces in force.
final class ParseWatch {
  private let source: XMLSource
  private let parser: UnsafeMutablePointer<xmlParserCtxt>
  /// The first is the cause, the last only a consequence.
  private(set) var first: ParseError?
  private var steps = 0
  private var defaulted = 0
  private var parameterEntities = 0

  private static let deepest = 256
  /// Comparisons of names with those in force, about two seconds of them.
  private static let mostSteps = 1_000_000_000
  /// What one attribute costs besides its value, in bytes.
  private static let attributeSize = 256
  /// The most text of parameter entities; a list of that length costs libxml2 a second.
  private static let mostParameterEntities = 256 << 10
  /// So many namespaces in force cost nothing to speak of; libxml2 counts each twice.
  private static let few: Int32 = 64

  /// Begins to listen; must be kept as long as libxml2 parses.
  init(_ source: XMLSource, _ parser: UnsafeMutablePointer<xmlParserCtxt>) {
    self.source = source
    self.parser = parser
    parser.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    parser.pointee.sax.pointee.serror = { context, error in
      guard let error else { return }
      ParseWatch.of(context)?.take(error.pointee, from: context)
    }
    parser.pointee.sax.pointee.startElementNs = {
      context, name, prefix, uri, namespaceCount, namespaces, count, defaultCount, attributes in
      // One look at three numbers for each element of each document: nothing dearer may stand here.
      if let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
        parser.pointee.nameNr >= ParseWatch.deepest || parser.pointee.nsNr > ParseWatch.few
          || parser.pointee.attsDefault != nil,
        let watch = ParseWatch.of(context),
        !watch.allows(parser, namespaceCount, count, defaultCount, attributes)
      {
        return
      }
      xmlSAX2StartElementNs(
        context, name, prefix, uri, namespaceCount, namespaces, count, defaultCount, attributes)
    }
    parser.pointee.sax.pointee.getParameterEntity = { context, name in
      let entity = xmlSAX2GetParameterEntity(context, name)
      guard let entity, let watch = ParseWatch.of(context) else { return entity }
      // Asked to load one and given nothing, libxml2 forgets that declarations may be missing.
      if entity.pointee.etype == XML_EXTERNAL_PARAMETER_ENTITY {
        context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.hasPErefs = 1
      }
      return watch.allows(entity.pointee) ? entity : nil
    }
    parser.pointee.sax.pointee.getEntity = { context, name in
      let entity = xmlSAX2GetEntity(context, name)
      // Ten thousand references to what an unread DTD declares are no attack, though libxml2 takes them for one.
      if entity == nil { context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee.nbentities = 0 }
      return entity
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> ParseWatch? {
    guard let box = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return nil }
    return Unmanaged<ParseWatch>.fromOpaque(box).takeUnretainedValue()
  }

  // MARK: Limits

  private func allows(
    _ context: UnsafeMutablePointer<xmlParserCtxt>, _ namespaceCount: Int32, _ count: Int32, _ defaultCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) -> Bool {
    guard context.pointee.nameNr < Self.deepest else {
      return refuse(context, "elements are nested deeper than \(Self.deepest); flatten the document")
    }
    steps += Int(context.pointee.nsNr) + Int(count) * Int(defaultCount)
    guard steps <= Self.mostSteps else {
      return refuse(context, "too many namespaces are declared at once; declare only those that are used")
    }
    guard context.pointee.attsDefault != nil else { return true }
    defaulted += Self.attributeSize * Int(namespaceCount)
    // Five pointers an attribute; the third and fourth hold its value between them, the defaults come last.
    for attribute in Int(count - defaultCount)..<Int(count) {
      guard let start = attributes?[attribute * 5 + 3], let end = attributes?[attribute * 5 + 4] else { continue }
      defaulted += Self.attributeSize + (end - start)
    }
    guard defaulted <= 64 << 20 + 16 * source.utf8.count else {
      return refuse(context, "the DTD gives elements too many attributes by default; write them where they are needed")
    }
    return true
  }

  private func allows(_ entity: xmlEntity) -> Bool {
    guard first == nil else { return false }
    // An empty one costs a little, too.
    parameterEntities += Int(entity.length) + 16
    guard parameterEntities > Self.mostParameterEntities else { return true }
    let name = entity.name.map { String(cString: $0) } ?? ""
    return refuse(
      parser,
      "parameter entities such as '%\(name);' unfold to more than \(Self.mostParameterEntities >> 10) KB; "
        + "write the declarations out",
      at: source.utf8.firstRange(of: Array("%\(name);".utf8)).map { source.location(of: $0.lowerBound) })
  }

  private func refuse(
    _ context: UnsafeMutablePointer<xmlParserCtxt>, _ reason: String, at location: SourceLocation? = nil
  ) -> Bool {
    if first == nil { first = .limit(at: location ?? place(), reason: reason) }
    stop(context)
    return false
  }

  /// Makes libxml2 return from wherever it is.
  ///
  /// `xmlStopParser` also frees the text, which libxml2's own loops may still be reading when an error is told; so
  /// its copy of the text is made to end here.
  private func stop(_ context: UnsafeMutablePointer<xmlParserCtxt>) {
    context.pointee.wellFormed = 0
    guard parser.pointee.inSubset == 0, parser.pointee.inputNr <= 1 else { return }
    for stopped in [context, parser] {
      stopped.pointee.wellFormed = 0
      stopped.pointee.disableSAX = 1
      stopped.pointee.instate = XML_PARSER_EOF
    }
    guard parser.pointee.inputNr > 0, let input = parser.pointee.inputTab?[0]?.pointee, let at = input.cur,
      let end = input.end, at < end
    else { return }
    let isCopy = source.utf8.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return true }
      return !(start..<(start + bytes.count)).contains(UnsafeRawPointer(at))
    }
    if isCopy { UnsafeMutablePointer(mutating: at).update(repeating: 0, count: end - at) }
  }

  // MARK: Errors

  private func take(_ error: xmlError, from context: UnsafeMutableRawPointer?) {
    // An entity whose declaration stands in a DTD we do not read is kept as written.
    let isFatal = error.level == XML_ERR_FATAL
    let isNamespace = error.domain == Int32(XML_FROM_NAMESPACE.rawValue) && error.level == XML_ERR_ERROR
    guard first == nil, isFatal || isNamespace else { return }
    if error.code == Int32(XML_ERR_ENTITY_LOOP.rawValue) {
      // libxml2 says so of great size, too.
      first = .limit(
        at: place(), reason: "entities refer to themselves or unfold to too much text; write their text out")
    } else {
      first = .malformed(at: location(error, context), reason: Self.reason(error))
    }
    // Each further error would copy the text so far: a minute for a megabyte of `--` in a comment.
    // Inside the DTD libxml2 must not be stopped: it frees the text of an open parameter entity twice.
    if isFatal, error.code == Int32(XML_ERR_HYPHEN_IN_COMMENT.rawValue), parser.pointee.inSubset == 0, let context {
      stop(context.assumingMemoryBound(to: xmlParserCtxt.self))
    }
  }

  private func location(_ error: xmlError, _ context: UnsafeMutableRawPointer?) -> SourceLocation {
    // Inside an entity libxml2 counts lines from the entity's first.
    // Of several files, libxml2 sees one text.
    guard context == UnsafeMutableRawPointer(parser), parser.pointee.inputNr <= 1, source.parts.isEmpty else {
      return place()
    }
    let line = error.line > 0 ? Int(error.line) : nil
    let column = error.int2 > 0 ? Int(error.int2) : nil
    guard let window = source.window, !window.isFirst, let line else {
      return SourceLocation(file: source.file, line: line, column: column)
    }
    // libxml2 counts from the first line of what was put before.
    guard line > window.prefixLines + 1 else { return place() }
    return SourceLocation(file: source.file, line: line - window.prefixLines + window.line - 1, column: column)
  }

  /// Where the tag or the reference that libxml2 has come to in the file itself begins.
  private func place() -> SourceLocation {
    guard parser.pointee.inputNr > 0, let input = parser.pointee.inputTab?[0]?.pointee, let at = input.cur,
      let base = input.base
    else { return SourceLocation(file: source.file) }
    var offset = min(source.start + Int(input.consumed) + (at - base), source.utf8.count) - 1
    while offset > source.start, !Self.opens(source.utf8[offset]) { offset -= 1 }
    return source.location(of: max(offset, 0))
  }

  private static func opens(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "%")
  }

  private static func reason(_ error: xmlError) -> String {
    let message = error.message.map { String(cString: $0) } ?? "unknown error"
    return String(message.split(whereSeparator: \.isNewline).first ?? "unknown error")
  }
}
