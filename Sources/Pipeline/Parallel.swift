#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs work over many things, as many at a time as there are processors, and keeps the order of the answers.
func inParallel<Input: Sendable, Output: Sendable>(
  _ inputs: [Input], _ body: @escaping @Sendable (Input) throws -> Output
) async throws -> [Output] {
  let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
  var outputs = [Output?](repeating: nil, count: inputs.count)
  try await withThrowingTaskGroup(of: (Int, Output).self) { group in
    var next = 0
    func start() {
      guard next < inputs.count else { return }
      let index = next
      let input = inputs[index]
      next += 1
      group.addTask { (index, try body(input)) }
    }
    for _ in 0..<width { start() }
    while let (index, output) = try await group.next() {
      outputs[index] = output
      start()
    }
  }
  return outputs.compactMap { $0 }
}
