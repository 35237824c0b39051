internal import CPCRE2

/// A pattern compiled by PCRE2, in UTF-8 with Unicode properties, and by its JIT where there is one.
final class CompiledPattern: @unchecked Sendable {
  // Sendable because PCRE2 only reads compiled code (pcre2api, "Multithreading"); the JIT, which writes to it,
  // has done so before the initializer returns.
  let code: OpaquePointer

  /// Compiles a pattern.
  ///
  /// - Parameter speedsUp: Has machine code made of it, which is worth while for what is matched often;
  ///   without a JIT it is interpreted, with the same results.
  /// - Throws: ``PatternError`` with PCRE2's own message.
  init(_ text: String, speedsUp: Bool = false) throws(PatternError) {
    var number: Int32 = 0
    var offset = 0
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    if let context { pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_ANY)) }
    let options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_NEVER_BACKSLASH_C)
    let bytes = Array(text.utf8)
    guard
      let code = pcre2_compile_8(
        bytes, bytes.count, options | UInt32(PCRE2_USE_OFFSET_LIMIT), &number, &offset, context)
    else { throw PatternError(reason: Self.message(number)) }
    if speedsUp { pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE)) }
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// What matching needs beside the pattern: of use to one call at a time.
final class MatchScratch {
  enum Outcome {
    case match, noMatch
    /// The pattern took more steps than we allow.
    case limit
  }

  /// Steps of one match; a rule that makes sense takes some hundreds.
  static let matchLimit: UInt32 = 50_000

  private let data: OpaquePointer?
  private let context: OpaquePointer?
  private let stack: OpaquePointer?
  /// Where `(?C1)` lets a match through.
  private let target = UnsafeMutablePointer<Int>.allocate(capacity: 1)

  init() {
    data = pcre2_match_data_create_8(1, nil)
    context = pcre2_match_context_create_8(nil)
    stack = pcre2_jit_stack_create_8(32 << 10, 1 << 20, nil)
    guard let context else { return }
    pcre2_set_match_limit_8(context, Self.matchLimit)
    pcre2_set_depth_limit_8(context, Self.matchLimit)
    pcre2_set_heap_limit_8(context, 16 << 10)
    if let stack { pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack)) }
    pcre2_set_callout_8(
      context,
      { block, target in
        guard let block, let target else { return 1 }
        return block.pointee.current_position == target.load(as: Int.self) ? 0 : 1
      }, target)
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_match_context_free_8(context)
    pcre2_jit_stack_free_8(stack)
    target.deallocate()
  }

  /// Tries a pattern whose `(?C1)` must stand exactly at `position`, on valid UTF-8.
  ///
  /// - Parameters:
  ///   - start: Where a match may begin first; what is before can be looked at.
  ///   - end: Where the text is cut; `$` does not match there unless it is the text's own end.
  func match(
    _ pattern: CompiledPattern, _ text: UnsafeBufferPointer<UInt8>, from start: Int, at position: Int, to end: Int
  ) -> Outcome {
    guard let context, let data else { return .noMatch }
    target.pointee = position
    pcre2_set_offset_limit_8(context, position)
    var options = UInt32(PCRE2_NO_UTF_CHECK)
    if end < text.count { options |= UInt32(PCRE2_NOTEOL) }
    let result = pcre2_match_8(pattern.code, text.baseAddress, end, start, options, data, context)
    if result >= 0 { return .match }
    return result == PCRE2_ERROR_NOMATCH ? .noMatch : .limit
  }
}
