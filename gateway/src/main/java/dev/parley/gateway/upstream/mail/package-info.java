/** Mail-service as the gateway sees it. */
@NullMarked
package dev.parley.gateway.upstream.mail;

import org.jspecify.annotations.NullMarked;
