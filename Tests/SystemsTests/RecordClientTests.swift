import HTTPEndpoints
import Sandbox
import SystemModel
import Systems
import TestSupport
import Testing

/// A system that asks for patience gets it, within bounds.
@Suite("Asking again")
struct RecordClientTests {
  private static let record = Array(#"{"id": "7", "changed": 1, "fields": {}}"#.utf8)

  /// Reads a record from a system that does not want to answer at first.
  private func read(
    _ refusals: [HTTPResponse],
    _ bucket: RateLimit? = nil
  ) async -> (answer: RecordClient.Answer<Record?>?, error: RecordClientError?, moments: [Duration])
  {
    let time = VirtualTime()
    let moments = Log<Duration>()
    let endpoint = ScriptedEndpoint { number, _ in
      moments.append(time.elapsed)
      return number < refusals.count
        ? refusals[number] : HTTPResponse(status: 200, body: Self.record)
    }
    let result: Result<RecordClient.Answer<Record?>, RecordClientError> = await time.clock.run {
      let client = RecordClient(
        endpoint,
        time: time,
        bucket: bucket.map { TokenBucket($0, time: time) }
      )
      do throws(RecordClientError) {
        return .success(try await client.read("Customer", "7"))
      } catch {
        return .failure(error)
      }
    }
    let all = moments.entries
    switch result {
    case .success(let answer): return (answer, nil, all)
    case .failure(let error): return (nil, error, all)
    }
  }

  @Test("It waits as long as the system says, and shows the last answer")
  func heeds() async {
    let refusals = [
      HTTPResponse(status: 429, fields: ["Retry-After": "7"]),
      HTTPResponse(status: 503, fields: ["Retry-After": "0.5"]),
    ]
    for bucket in [nil, RateLimit(perSecond: 2, burst: 40)] {
      let (answer, error, moments) = await read(refusals, bucket)
      #expect(error == nil)
      #expect(answer?.exchange.response?.status == 200)
      #expect(answer?.exchange.sent == .milliseconds(7500))
      #expect(moments == [.zero, .seconds(7), .milliseconds(7500)])
    }
  }

  @Test("Without a word of the system it waits longer each time")
  func doubles() async {
    let (answer, _, moments) = await read(Array(repeating: HTTPResponse(status: 429), count: 4))
    #expect(answer != nil)
    #expect(moments == [0, 1, 3, 7, 15].map { .seconds($0) })
  }

  @Test("A system that never answers is an error in the end, with its last answer")
  func givesUp() async {
    let (_, error, moments) = await read(Array(repeating: HTTPResponse(status: 503), count: 50))
    #expect(error?.exchange.response?.status == 503)
    #expect(moments.count == RecordClient.maximumRepeats + 1)
  }

  @Test("More patience than is reasonable is not shown, for no request may come too early")
  func staysReasonable() async {
    let refusal = HTTPResponse(status: 429, fields: ["Retry-After": "3600"])
    let (_, error, moments) = await read([refusal])
    #expect(error?.exchange.response == refusal)
    #expect(moments == [.zero])
  }

  @Test("What a system asks of one it asks of all")
  func holdsOthers() async {
    let time = VirtualTime()
    let moments = Log<Duration>()
    let endpoint = ScriptedEndpoint { number, _ in
      moments.append(time.elapsed)
      return number == 0
        ? HTTPResponse(status: 429, fields: ["Retry-After": "9"])
        : HTTPResponse(status: 200, body: Self.record)
    }
    await time.clock.run {
      let bucket = TokenBucket(RateLimit(perSecond: 2, burst: 40), time: time)
      let client = RecordClient(endpoint, time: time, bucket: bucket)
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<3 {
          group.addTask {
            await time.sleep(until: .seconds(number))
            _ = try? await client.read("Customer", "7")
          }
        }
      }
    }
    #expect(moments.entries == [0, 9, 9, 9].map { .seconds($0) })
  }

  @Test(
    "Retry-After is read as seconds, with a fraction, or as a date",
    arguments: [
      ("120", nil, 120_000), ("2.5", nil, 2500), ("0", nil, 0), ("-1", nil, nil), ("", nil, nil),
      ("soon", nil, nil), ("nan", nil, nil), ("1" + String(repeating: "0", count: 30), nil, nil),
      ("9223372036854775807", nil, nil), ("1e30", nil, nil), ("inf", nil, nil),
      ("Fri, 31 Dec 9999 23:59:60 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", 253_402_300_800_000),
      ("Fri, 01 Jan 10000 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", nil),
      ("Fri, 01 Jan 9223372036854775807 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", nil),
      ("Fri, 01 Jan 99999999999999999999 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", nil),
      ("Fri, 01 Mar 2024 00:00:30 GMT", "Thu, 29 Feb 2024 23:59:30 GMT", 60_000),
      ("Thu, 29 Feb 2024 23:59:30 GMT", "Fri, 01 Mar 2024 00:00:30 GMT", 0),
      ("Fri, 01 Mar 2024 00:00:30 GMT", nil, nil),
      ("Fri, 01 Foo 2024 00:00:30 GMT", "Thu, 29 Feb 2024 23:59:30 GMT", nil),
    ] as [(String, String?, Int?)]
  )
  func readsRetryAfter(value: String, date: String?, milliseconds: Int?) {
    #expect(
      RetryAfter.duration(value, date: date) == milliseconds.map { Duration.milliseconds($0) }
    )
  }
}
