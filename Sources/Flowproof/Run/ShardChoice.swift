import Foundation
import Planning
package import Results

/// The part of all cases that this run takes, and who says so.
package struct ShardChoice: Equatable {
  /// The part.
  package var shard: Provenance.Shard
  /// Where it comes from, such as `GitLab`.
  package var origin: String

  /// What is said at the beginning of the run: `shard 2/4 from GitLab`.
  package var words: String { "shard \(shard.index)/\(shard.count) from \(origin)" }

  /// The pair of variables with which a service numbers its machines.
  private struct Service {
    var name: String
    var index: String
    /// The variable of the count; nil where the service has none.
    var count: String?
    /// The number of the first machine.
    var base = 0
    /// A variable without which the pair belongs to somebody else; nil for none.
    var mark: String?
    /// A variable that ends in `INDEX/COUNT` where the pair is of shards and not of a matrix of jobs
    /// that differ; nil where there is none such.
    var nameVariable: String?

    /// Whether the pair numbers jobs that differ in what they do, by the variables' values.
    func isMatrix(in variable: (String?) -> String?) -> Bool {
      guard let name = variable(nameVariable), let index = variable(index),
        let count = variable(count)
      else { return false }
      return !name.hasSuffix(" \(index)/\(count)")
    }
  }

  /// The service whose jobs are numbered and are no shards, since each does something else; nil for
  /// none.
  package static func matrix(in environment: [String: String]) -> String? {
    services.first { service in
      service.isMatrix { $0.flatMap { environment[$0] }.flatMap { $0.isEmpty ? nil : $0 } }
    }?
    .name
  }

  /// The innermost first: Bazel may run on a machine of any of the others.
  private static let services = [
    Service(name: "Bazel", index: "TEST_SHARD_INDEX", count: "TEST_TOTAL_SHARDS"),
    // Others give these names to numbers from 0.
    Service(
      name: "GitLab",
      index: "CI_NODE_INDEX",
      count: "CI_NODE_TOTAL",
      base: 1,
      mark: "GITLAB_CI",
      // `parallel: 3` calls its jobs `qa 2/3`, and `parallel: matrix` calls them `qa: [sandbox-2]`.
      nameVariable: "CI_JOB_NAME"
    ),
    Service(name: "CircleCI", index: "CIRCLE_NODE_INDEX", count: "CIRCLE_NODE_TOTAL"),
    Service(
      name: "Buildkite",
      index: "BUILDKITE_PARALLEL_JOB",
      count: "BUILDKITE_PARALLEL_JOB_COUNT"
    ),
    Service(name: "Kubernetes", index: "JOB_COMPLETION_INDEX", count: nil),
  ]

  /// Chooses the part: an option beats the variables.
  ///
  /// - Parameters:
  ///   - option: The value of `--shard`; nil without it.
  ///   - environment: The variables of the process.
  /// - Returns: The part; nil for all cases.
  /// - Throws: Where the variables name no part that there is, or none is named.
  package static func choose(
    _ option: ShardOption?,
    in environment: [String: String]
  ) throws(FlowproofError) -> ShardChoice? {
    if let option, let index = option.index {
      return option.count == 1
        ? nil : ShardChoice(shard: .init(index: index, count: option.count), origin: "--shard")
    }
    for service in services {
      let variable = { (name: String?) -> String? in
        name.flatMap { environment[$0] }.flatMap { $0.isEmpty ? nil : $0 }
      }
      if let mark = service.mark, variable(mark) == nil { continue }
      if service.isMatrix(in: variable) { continue }
      guard let indexText = variable(service.index) else { continue }
      guard let countText = variable(service.count) ?? option.map({ String($0.count) }) else {
        continue
      }
      if let option, countText != String(option.count) {
        throw .usage(
          "`--shard /\(option.count)` contradicts \(service.count ?? "")=\(countText) of \(service.name)"
        )
      }
      guard let index = ShardOption.number(indexText), let count = ShardOption.number(countText),
        (1...10_000).contains(count), (service.base..<(service.base + count)).contains(index)
      else {
        let words = "\(service.index)=\(indexText), \(service.count ?? "of")=\(countText)"
        throw .usage(
          "the variables of \(service.name) name no part of the cases: \(words); "
            + "parts go from \(service.base), or give one by `--shard I/N`"
        )
      }
      if count == 1 { return nil }
      let number = index - service.base + 1
      return ShardChoice(shard: .init(index: number, count: count), origin: service.name)
    }
    guard let option, option.count > 1 else { return nil }
    throw .usage(
      "`--shard /\(option.count)` has no index, and no variable such as JOB_COMPLETION_INDEX names "
        + "one; give both: --shard I/\(option.count)"
    )
  }

  /// Whether this is a machine of several that does not know how many they are.
  package static func lacksCount(in environment: [String: String]) -> Bool {
    environment["JOB_COMPLETION_INDEX"]?.isEmpty == false
  }

  /// Tells Bazel that the run takes its part only; otherwise it takes the whole for a mistake.
  package static func report(in environment: [String: String]) throws(FlowproofError) {
    guard let path = environment["TEST_SHARD_STATUS_FILE"], !path.isEmpty,
      environment["TEST_SHARD_INDEX"]?.isEmpty == false
    else { return }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_NONBLOCK | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .unwritableShardStatus(path, reason: SystemError.words)
    }
    close(descriptor)
  }

  /// A seed that all shards of a run come to, and other runs hardly ever: after the pipeline's
  /// number, or the documents where there is none.
  package static func sharedSeed(in environment: [String: String], documents: [String]) -> UInt64 {
    let pipelines = [
      "CI_PIPELINE_ID", "GITHUB_RUN_ID", "CIRCLE_WORKFLOW_ID", "BUILDKITE_BUILD_ID",
    ]
    let pipeline = pipelines.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return StableHash.of(pipeline ?? documents.joined(separator: " ")) & 0xFFFF_FFFF
  }
}
