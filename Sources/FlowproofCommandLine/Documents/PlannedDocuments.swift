import Checklists
import Planning

/// Documents with their cases, for commands that look at all of them.
struct PlannedDocuments: Sendable {
  /// What they promise.
  let dataflows: [Dataflow]
  /// What is known of their systems beside them.
  let setting: SystemSetup
  /// Their cases.
  let plans: [TestPlan]

  /// Plans documents; nil where a configuration cannot be used, which has been shown then.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - program: The program.
  ///   - invocation: What is asked for.
  ///   - looksAround: Whether a configuration counts that lies beside the documents, too.
  ///   - seed: The seed of all values; nil for the one that is asked for, or 1.
  /// - Throws: Where the configuration cannot be read.
  init?(
    _ documents: [LoadedDocument],
    _ program: Flowproof,
    _ invocation: Invocation,
    looksAround: Bool = true,
    seed: UInt64? = nil
  ) async throws(CommandLineError) {
    dataflows = await LoadedDocument.dataflows(of: documents)
    let setting = try SystemSetup(
      ConfigurationLoading(program, invocation),
      invocation,
      dataflows,
      looksAround: looksAround
    )
    guard let setting else { return nil }
    self.setting = setting
    let seed = seed ?? invocation.value(of: .seed) ?? 1
    plans = await setting.plans(of: dataflows, seed: seed)
  }
}
