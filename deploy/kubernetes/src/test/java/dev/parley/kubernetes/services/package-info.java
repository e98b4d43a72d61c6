/** What the packaged services listen on, answer to and can be told. */
@NullMarked
package dev.parley.kubernetes.services;

import org.jspecify.annotations.NullMarked;
