import Results
import Testing

@testable import Flowproof
@testable import FlowproofCommandLine

/// A machine that takes another one's part leaves its own to nobody, and the gate opens all the same.
@Suite("The part of a machine comes from its option, or from the variables of its service")
struct ShardChoiceTests {
  struct Situation: Sendable {
    var option: String?
    var environment: [String: String] = [:]
    var words: String?
  }

  private static let gitLab = ["GITLAB_CI": "true", "CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "4"]
  private static let circle = ["CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "2"]

  @Test(arguments: [
    Situation(),
    Situation(option: "2/4", words: "shard 2/4 from --shard"),
    Situation(option: "1/1"),
    Situation(option: "/1"),
    // GitLab counts from 1, all others from 0.
    Situation(environment: gitLab, words: "shard 2/4 from GitLab"),
    // A matrix numbers its jobs, too, and each of them does something else.
    Situation(
      environment: gitLab.merging(["CI_JOB_NAME": "qa 2/4"]) { $1 },
      words: "shard 2/4 from GitLab"
    ),
    Situation(environment: gitLab.merging(["CI_JOB_NAME": "qa: [sandbox-2]"]) { $1 }),
    Situation(environment: gitLab.merging(["CI_JOB_NAME": "qa 12/4"]) { $1 }),
    Situation(
      option: "2/4",
      environment: gitLab.merging(["CI_JOB_NAME": "qa: [sandbox-2]"]) { $1 },
      words: "shard 2/4 from --shard"
    ),
    Situation(environment: circle, words: "shard 1/2 from CircleCI"),
    Situation(
      environment: ["BUILDKITE_PARALLEL_JOB": "3", "BUILDKITE_PARALLEL_JOB_COUNT": "4"],
      words: "shard 4/4 from Buildkite"
    ),
    Situation(
      environment: ["TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "3"],
      words: "shard 1/3 from Bazel"
    ),
    // Bazel within another service has the last word, and an option before all of them.
    Situation(
      environment: gitLab.merging(["TEST_SHARD_INDEX": "2", "TEST_TOTAL_SHARDS": "3"]) { $1 },
      words: "shard 3/3 from Bazel"
    ),
    Situation(option: "1/3", environment: gitLab, words: "shard 1/3 from --shard"),
    Situation(option: "1/1", environment: gitLab),
    // The names of GitLab are numbers from 0 elsewhere.
    Situation(environment: ["CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "2"]),
    // One machine is all of them; a count alone, or nothing in a variable, is none.
    Situation(environment: ["GITLAB_CI": "true", "CI_NODE_TOTAL": "1"]),
    Situation(environment: ["CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "1"]),
    Situation(environment: ["TEST_SHARD_INDEX": "", "TEST_TOTAL_SHARDS": ""]),
    // Kubernetes knows the index alone.
    Situation(environment: ["JOB_COMPLETION_INDEX": "2"]),
    Situation(
      option: "/4",
      environment: ["JOB_COMPLETION_INDEX": "2"],
      words: "shard 3/4 from Kubernetes"
    ),
    Situation(option: "/4", environment: gitLab, words: "shard 2/4 from GitLab"),
  ])
  func chosen(situation: Situation) throws {
    let option = try situation.option.map { try #require(ShardOption($0)) }
    let choice = try ShardChoice.choose(option, in: situation.environment)
    #expect(choice?.words == situation.words)
  }

  @Test(
    arguments: [
      (nil, ["GITLAB_CI": "1", "CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "2"], "go from 1"),
      (nil, ["GITLAB_CI": "1", "CI_NODE_INDEX": "3", "CI_NODE_TOTAL": "2"], "CI_NODE_INDEX=3"),
      (nil, ["CIRCLE_NODE_INDEX": "2", "CIRCLE_NODE_TOTAL": "2"], "go from 0"),
      (nil, ["CIRCLE_NODE_INDEX": "-1", "CIRCLE_NODE_TOTAL": "2"], "CIRCLE_NODE_INDEX=-1"),
      (nil, ["CIRCLE_NODE_INDEX": "one", "CIRCLE_NODE_TOTAL": "2"], "=one"),
      (nil, ["TEST_SHARD_INDEX": "0", "TEST_TOTAL_SHARDS": "0"], "TEST_TOTAL_SHARDS=0"),
      ("/4", [:], "JOB_COMPLETION_INDEX"),
      ("/4", ["JOB_COMPLETION_INDEX": "4"], "JOB_COMPLETION_INDEX=4"),
      (
        "/3", ["CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "2"],
        "contradicts CIRCLE_NODE_TOTAL=2"
      ),
    ] as [(String?, [String: String], String)]
  )
  func refused(option: String?, environment: [String: String], words: String) throws {
    let option = try option.map { try #require(ShardOption($0)) }
    let error = #expect(throws: FlowproofError.self) {
      try ShardChoice.choose(option, in: environment)
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    "", "/", "1", "1/", "0/4", "5/4", "1/0", "a/4", "1/b", "+1/4", "1/4/2", "-1/4", "1/99999",
  ])
  func noShard(text: String) { #expect(ShardOption(text) == nil) }

  /// Values are made from the seed: shards of one pipeline need one, other pipelines another.
  @Test func shardsOfAPipelineShareTheirSeed() {
    let seed = { (environment: [String: String], digest: String) in
      ShardChoice.sharedSeed(in: environment, documents: [digest])
    }
    #expect(seed(["CI_PIPELINE_ID": "1"], "a") == seed(["CI_PIPELINE_ID": "1"], "b"))
    #expect(seed(["CI_PIPELINE_ID": "1"], "a") != seed(["CI_PIPELINE_ID": "2"], "a"))
    #expect(
      seed(["GITHUB_RUN_ID": "7", "GITHUB_RUN_ATTEMPT": "2"], "a")
        == seed(["GITHUB_RUN_ID": "7"], "a")
    )
    #expect(seed([:], "a") == seed(["CI_PIPELINE_ID": ""], "a"))
    #expect(seed([:], "a") != seed([:], "b"))
    #expect(seed([:], "a") < 1 << 32)
  }
}
