/** The broker as a process of its own: one node of Apache Kafka that is its own controller, with Parley's topics. */
@NullMarked
package dev.parley.local.kafka;

import org.jspecify.annotations.NullMarked;
