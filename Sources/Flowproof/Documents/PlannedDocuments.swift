package import Checklists
package import Planning

/// Documents with their cases, for commands that look at all of them.
package struct PlannedDocuments: Sendable {
  /// What they promise.
  package let dataflows: [Dataflow]
  /// What is known of their systems beside them.
  package let setting: SystemSetup
  /// Their cases.
  package let plans: [TestPlan]

  /// Plans documents; nil where a configuration cannot be used, which has been shown then.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - session: What is asked for.
  ///   - looksAround: Whether a configuration counts that lies beside the documents, too.
  ///   - seed: The seed of all values; nil for the one that is asked for, or 1.
  /// - Throws: Where the configuration cannot be read.
  package init?(
    _ documents: [LoadedDocument],
    _ session: Session,
    looksAround: Bool = true,
    seed: UInt64? = nil
  ) async throws(FlowproofError) {
    dataflows = await LoadedDocument.dataflows(of: documents)
    let setting = try SystemSetup(
      ConfigurationLoading(session),
      dataflows,
      looksAround: looksAround
    )
    guard let setting else { return nil }
    self.setting = setting
    let seed = seed ?? session.options.seed ?? 1
    plans = await setting.plans(of: dataflows, seed: seed)
  }
}
